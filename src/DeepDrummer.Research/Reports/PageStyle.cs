namespace DeepDrummer.Research.Reports;

/// <summary>The page's looks: one column, light or dark as the reader's screen, black on white on paper.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --page: #ffffff; --ink: #222222; --quiet: #666666; --line: #dddddd; --row: #f6f7f8; --notice: #fff4e5; --edge: #d55e00; }
        @media (prefers-color-scheme: dark) { :root { --page: #16181c; --ink: #e4e4e4; --quiet: #a3a7ad; --line: #33373d; --row: #1d2025; --notice: #2e2419; --edge: #e8793a; } }
        @media print { :root { color-scheme: light; --page: #ffffff; --ink: #000000; --quiet: #444444; --line: #bbbbbb; --row: #ffffff; --notice: #ffffff; --edge: #d55e00; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.55 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif; }
        main { max-width: 1120px; margin: 0 auto; padding: 28px 24px 60px; }
        h1 { font-size: 27px; line-height: 1.25; margin: 0 0 6px; }
        h2 { font-size: 20px; margin: 46px 0 10px; padding-top: 14px; border-top: 1px solid var(--line); }
        h3 { font-size: 16px; margin: 28px 0 6px; }
        p { margin: 8px 0; max-width: 100ch; }
        ul { margin: 8px 0 14px; padding-left: 20px; max-width: 100ch; }
        .claim { font-size: 17px; max-width: 76ch; }
        .source, figcaption, caption, small, footer { color: var(--quiet); }
        .notice { background: var(--notice); border-left: 4px solid var(--edge); padding: 10px 14px; max-width: none; }
        nav { margin: 18px 0; columns: 2 320px; }
        nav a { display: block; color: inherit; padding: 1px 0; }
        .wide { overflow-x: auto; margin: 12px 0 20px; }
        table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; min-width: 60%; }
        caption { caption-side: top; text-align: left; padding: 4px 0 8px; max-width: 110ch; }
        th, td { padding: 4px 9px; text-align: right; vertical-align: baseline; white-space: nowrap; }
        thead th { border-bottom: 1.5px solid var(--ink); font-weight: 600; vertical-align: bottom; white-space: normal; min-width: 62px; }
        th:first-child { text-align: left; padding-left: 0; }
        tbody th { font-weight: 600; }
        tbody tr.first > * { border-top: 1px solid var(--line); }
        tbody tr:hover > * { background: var(--row); }
        .again { opacity: 0; }
        .list td { white-space: normal; text-align: left; max-width: 100ch; overflow-wrap: anywhere; }
        .list th { vertical-align: top; }
        .flag { color: var(--edge); font-weight: 600; }
        figure { margin: 18px 0 26px; }
        .plot { width: 100%; }
        figcaption { font-size: 13px; max-width: 110ch; }
        footer { margin-top: 50px; border-top: 1px solid var(--line); padding-top: 12px; font-size: 13px; }
        @media print { main { max-width: none; padding: 0; } h2, h3 { break-after: avoid; } figure, tr { break-inside: avoid; } nav, .modebar-container { display: none !important; } table { font-size: 10px; } body { font-size: 11px; } .wide { overflow: visible; } th, td { padding: 2px 5px; } }
        """;
}
