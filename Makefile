# Two commands do everything on a fresh machine: `make liaocheng` and `make test`.

SWIFT ?= swift
CONFIGURATION := release
GUANGYUE := .build/$(CONFIGURATION)/guangyue

.PHONY: liaocheng build test lint scenarios benchmark benchmark-smoke layers dependencies bits clean

liaocheng: build  ## Plan the proving ground; the report is runs/liaocheng-2023/report.html
	$(GUANGYUE) plan Scenarios/liaocheng-2023/scenario.yaml --out runs/liaocheng-2023 --overwrite

build: dependencies
	$(SWIFT) build -c $(CONFIGURATION) --product guangyue

test: dependencies  ## Build and run every test
	$(SWIFT) build -c $(CONFIGURATION) --build-tests
	$(SWIFT) test -c $(CONFIGURATION) --skip-build

lint:  ## Check the format of every source file
	$(SWIFT) format lint --strict -r Sources Tests Package.swift $(wildcard Benchmarks/Benchmarks Benchmarks/Sources Benchmarks/Package.swift)

scenarios: build  ## Plan each scenario that has a baseline and compare
	Tools/check-scenarios.sh $(GUANGYUE)

bits: build  ## Two workers or one, any instruction set: the same fields and rasters to the byte
	COVERAGE_MARCH=x86-64-v3 $(SWIFT) build -c $(CONFIGURATION) --product guangyue --scratch-path .build-v3
	Tools/check-bits.sh $(GUANGYUE) .build-v3/$(CONFIGURATION)/guangyue

layers:  ## Rebuild GIS/ from its sources and compare bit for bit
	python3 -m venv .venv && .venv/bin/pip install -q -r GIS/requirements.txt && .venv/bin/python GIS/build_layers.py --check

dependencies:
	@Tools/install-dependencies.sh

benchmark: build  ## Path-loss pixels per second per core, and the phase times of the default run
	$(SWIFT) run -c release --package-path Benchmarks guangyue-benchmarks
	$(GUANGYUE) plan Scenarios/liaocheng-2023/scenario.yaml --out runs/benchmark --overwrite --quiet
	$(SWIFT) run -c release --package-path Benchmarks guangyue-benchmarks --manifest runs/benchmark/manifest.json

benchmark-smoke: dependencies  ## The same on a small job, to see that it runs
	$(SWIFT) run -c release --package-path Benchmarks guangyue-benchmarks --smoke

clean:
	rm -rf .build .build-v3 runs
