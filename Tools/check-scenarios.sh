#!/usr/bin/env bash
# Plans every scenario that has a baseline beside it and checks the run against the baseline.
# usage: check-scenarios.sh GUANGYUE
set -euo pipefail

guangyue=$1
status=0
for baseline in Scenarios/*/expected.json; do
    name=$(basename "$(dirname "$baseline")")
    "$guangyue" plan "Scenarios/$name/scenario.yaml" --out "runs/$name" --overwrite --quiet
    "$guangyue" check "runs/$name" --baseline "$baseline" --junit "runs/$name.junit.xml" || status=1
done
exit "$status"
