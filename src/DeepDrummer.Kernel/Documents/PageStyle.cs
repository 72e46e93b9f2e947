namespace DeepDrummer.Kernel.Documents;

/// <summary>How an exported notebook looks: in the reader's light or dark colours, printed light. Figures keep the paper they were drawn for.</summary>
internal static class PageStyle
{
    public const string Css = """

        :root { color-scheme: light dark; --paper: #fff; --ink: #222; --quiet: #70767d; --link: #0067a3; --line: #ddd; --code: #f7f8f9; --edge: #e6e8ea; --wrong: #fdf3f3; --error: #a0201c;
          --k: #0a3fa8; --s: #a3301f; --n: #0b7a4b; --c: #646c76; --d: #8a3ea8; --t: #1f6f8b; }
        @media (prefers-color-scheme: dark) { :root { --paper: #16181c; --ink: #e4e4e4; --quiet: #9aa1a9; --link: #6db8ec; --line: #3a3f46; --code: #1e2126; --edge: #2e3238; --wrong: #2c1d1d; --error: #ffb0a6;
          --k: #86b0ff; --s: #f0a08c; --n: #6fd3a2; --c: #949ca6; --d: #d69cf0; --t: #7cc6dd; }
          .deepdrummer-loop svg :is(rect, path) { fill: #4aa3df; stroke: none; } .deepdrummer-loop svg rect[fill="#e4e7ea"] { fill: #30353c; } .deepdrummer-loop svg rect[fill="#f1f3f5"] { fill: #24282e; } }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif; }
        main { max-width: 960px; margin: 0 auto; padding: 32px 24px 96px 64px; }
        h1, h2, h3 { line-height: 1.25; margin: 1.6em 0 .5em; } h1 { margin-top: .4em; }
        section.text { max-width: 760px; } a { color: var(--link); }
        section.text table { border-collapse: collapse; margin: 1em 0; } section.text th, section.text td { padding: 4px 16px 4px 0; text-align: left; border-bottom: 1px solid var(--line); }
        section.text code { background: var(--code); padding: 1px 4px; border-radius: 3px; font-size: .9em; }
        section.text pre code { background: none; padding: 0; }
        section.code { position: relative; margin: 18px 0; }
        .count { position: absolute; left: -56px; top: 9px; width: 46px; text-align: right; color: var(--quiet); font: 12px/1.5 "DejaVu Sans Mono", Menlo, Consolas, monospace; }
        pre { font: 12.5px/1.5 "DejaVu Sans Mono", Menlo, Consolas, monospace; margin: 8px 0; overflow: auto; }
        pre.source, section.text pre { background: var(--code); border: 1px solid var(--edge); border-radius: 4px; padding: 8px 12px; }
        .outputs { margin: 8px 0 0; } .outputs > pre { padding: 0 12px; max-height: 480px; }
        .rich { overflow-x: auto; padding: 2px 12px; } .rich table:not([style]) { border-collapse: collapse; } .rich table:not([style]) :is(th, td) { padding: 3px 12px 3px 0; text-align: left; border-bottom: 1px solid var(--line); }
        pre.stderr { background: var(--wrong); } pre.error { background: var(--wrong); color: var(--error); padding: 8px 12px; }
        .rich table[style] :is(th, td) { border-color: var(--line) !important; } .deepdrummer-loop svg text { fill: var(--ink); opacity: .8; }
        .plot { width: 100%; background: #fff; border-radius: 4px; overflow: hidden; } img, svg, audio { max-width: 100%; }
        .k { color: var(--k); } .s { color: var(--s); } .n { color: var(--n); } .c { color: var(--c); font-style: italic; } .d { color: var(--d); } .t { color: var(--t); }
        @media (max-width: 640px) { main { padding: 16px 12px 64px; } .count { position: static; text-align: left; } }
        @media print { main { padding: 0; max-width: none; } .count { display: none; } section.code { break-inside: avoid; } }

        """;
}
