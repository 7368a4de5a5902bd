namespace Marketplace.Certification.Reporting;

/// <summary>How the page looks: on a screen by day and by night, and on A4.</summary>
public sealed partial class HtmlReport
{
    private const string Style = """
        :root { --ink: #1b1b1f; --paper: #ffffff; --quiet: #56565e; --line: #c9c9d1; --soft: #f3f3f6; --bad: #a4161a; --warn: #8a5300; --good: #1b6e3c; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #ececf1; --paper: #17171b; --quiet: #a9a9b4; --line: #44444d; --soft: #222228; --bad: #ff8a8a; --warn: #ffc168; --good: #7fdc9e; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        main { max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
        h1 { font-size: 1.6rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 2px solid var(--line); }
        h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
        .verdict { font-size: 1.2rem; font-weight: 700; margin: .5rem 0; padding: .4rem .8rem; border: 2px solid; border-left-width: .6rem; }
        .verdict.failed, .error { color: var(--bad); }
        .verdict.unknown, .warning { color: var(--warn); }
        .verdict.passed, .waived { color: var(--good); }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .5rem 0; }
        dt { color: var(--quiet); }
        dd { margin: 0; overflow-wrap: anywhere; }
        table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
        caption { text-align: left; color: var(--quiet); padding: .2rem 0; }
        th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
        thead th { overflow-wrap: normal; }
        thead th { background: var(--soft); }
        tbody th { font-weight: 600; }
        pre { margin: .2rem 0 0; padding: .3rem; background: var(--soft); white-space: pre-wrap; }
        code, pre { font: 13px/1.4 ui-monospace, monospace; }
        @page { size: A4; margin: 15mm; }
        @media print {
          :root { --ink: #000; --paper: #fff; --quiet: #333; --line: #888; --soft: #eee; --bad: #8b0000; --warn: #5f3a00; --good: #0b4d25; }
          body { font-size: 10pt; }
          main { max-width: none; padding: 0; }
          thead { display: table-header-group; }
          tr, article > h3 { break-inside: avoid; }
          h2, h3, caption { break-after: avoid; }
        }

        """;
}
