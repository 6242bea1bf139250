import Planning

/// The frame of the report: title, styles, the switch between the languages.
struct ReportPage {
    let summary: RunSummary
    let language: ReportLanguage
    let sections: [String]

    /// The whole page.
    var html: String {
        """
        <!doctype html>
        <html lang="\(language.rawValue)" data-lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(HTML.escaped(title(language.rawValue)))</title>
        <style>\(Self.style)
        \(MapChooser.style)</style>
        </head>
        <body>
        <header>
        <h1>\(HTML.both(title("en"), title("zh")))</h1>
        <p class="sub">\(subtitle)</p>
        <button id="switch" type="button" aria-label="中文 / English">中文 / English</button>
        </header>
        <main>
        \(sections.joined(separator: "\n"))
        </main>
        <footer>\(footer)</footer>
        <script>\(Self.script)
        \(MapChooser.script)</script>
        </body>
        </html>

        """
    }

    private func title(_ code: String) -> String { summary.title[code] ?? summary.scenario }

    private var subtitle: String {
        let area = HTML.number(summary.areaKm2)
        let people = HTML.number(summary.population)
        return HTML.both(
            "Scenario \(summary.scenario) · \(area) km² · \(people) residents",
            "方案 \(summary.scenario) · \(area) km² · 常住人口 \(people)")
    }

    private var footer: String {
        HTML.both(
            "Guangyue \(programVersion). Predictions are models, not measurements; see the kinds of the layers above.",
            "光岳 \(programVersion)。结果为模型预测，非实测；各图层性质见上表。")
    }

    private static let script = """
        document.getElementById('switch').addEventListener('click', function () {
          var root = document.documentElement;
          root.dataset.lang = root.dataset.lang === 'zh' ? 'en' : 'zh';
          root.lang = root.dataset.lang;
        });
        """

    private static let style = """
        :root { --ink: #1c2530; --soft: #5b6775; --line: #d9dfe6; --paper: #ffffff; --panel: #f5f7f9; --accent: #0b5c8a; }
        * { box-sizing: border-box; }
        body { margin: 0; color: var(--ink); background: var(--paper);
          font: 15px/1.55 "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
        html[data-lang=en] span[lang=zh], html[data-lang=zh] span[lang=en] { display: none; }
        header, main, footer { max-width: 1180px; margin: 0 auto; padding: 0 24px; }
        header { padding-top: 28px; position: relative; }
        h1 { font-size: 26px; margin: 0 140px 4px 0; } h2 { font-size: 20px; margin: 40px 0 10px; }
        h3 { font-size: 16px; margin: 22px 0 8px; } .sub, .note, footer { color: var(--soft); }
        footer { padding-top: 32px; padding-bottom: 32px; font-size: 13px; } .note { font-size: 13.5px; margin: 4px 0 10px; }
        #switch { position: absolute; top: 30px; right: 24px; padding: 6px 12px; font: inherit; color: var(--accent);
          background: none; border: 1px solid var(--accent); border-radius: 6px; cursor: pointer; }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(165px, 1fr)); gap: 12px; }
        .card { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; }
        .card b { display: block; font-size: 22px; line-height: 1.3; } .card small { color: var(--soft); }
        .maps { display: grid; grid-template-columns: repeat(auto-fit, minmax(420px, 1fr)); gap: 22px; }
        figure { margin: 0; border: 1px solid var(--line); border-radius: 8px; padding: 12px; }
        figcaption { font-weight: 600; margin-bottom: 8px; } figure svg { width: 100%; height: auto; display: block; }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 14px; margin-top: 8px; font-size: 13px; color: var(--soft); }
        .legend i { display: inline-block; width: 14px; height: 14px; margin-right: 5px; vertical-align: -2px;
          border: 1px solid #0003; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: 14px; }
        th, td { text-align: left; padding: 5px 10px; border-bottom: 1px solid var(--line); vertical-align: top; }
        th { background: var(--panel); } .id { white-space: nowrap; }
        .wide + .wide { margin-top: 16px; }
        td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .met { color: #1b7a34; white-space: nowrap; } .unmet { color: #b3261e; white-space: nowrap; }
        .kind { padding: 1px 7px; border-radius: 9px; border: 1px solid var(--line); background: var(--panel);
          font-size: 12.5px; white-space: nowrap; } .kind.approximate, .kind.synthetic { background: #fff3d6;
          border-color: #e0b64d; } details { margin: 10px 0; } summary { cursor: pointer; color: var(--accent); }
        @media (max-width: 520px) { .maps, .maps.chosen { grid-template-columns: 1fr; } h1 { margin-right: 0; padding-top: 40px; } }
        @media print { #switch { display: none; } figure, .card { break-inside: avoid; } }
        """
}
