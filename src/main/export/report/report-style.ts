/** One sheet for light and dark, for narrow windows and for paper; text has 4.5:1 on all of its backgrounds. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --paper: #fcfaf6; --surface: #ffffff; --sunken: #f5f1e9; --ink: #221f1b; --soft: #595248;
  --line: #e6dfd2; --accent: #97391f; --good: #1f6b3a; --warn: #8a4b00; --bar: #c98b6f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1b1917; --surface: #24211e; --sunken: #2d2925; --ink: #f0ebe3; --soft: #c0b6a8;
    --line: #453e37; --accent: #f0a487; --good: #8fd6a6; --warn: #f2bd77; --bar: #b0694b;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
main, header, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
header { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-end; padding-top: 2.5rem; }
header img { width: 9rem; max-height: 14rem; object-fit: contain; border-radius: 0.5rem; box-shadow: 0 0.4rem 1.2rem rgb(0 0 0 / 22%); }
h1 { margin: 0; font: 600 2.1rem/1.2 Georgia, serif; overflow-wrap: anywhere; }
h2 { margin: 2.5rem 0 0.75rem; font: 600 1.35rem/1.3 Georgia, serif; }
h3 { margin: 1.5rem 0 0.5rem; font-size: 1.05rem; }
p { margin: 0.25rem 0; }
.by, .note, footer { color: var(--soft); }
.verdict { margin-top: 1.75rem; padding: 0.9rem 1.1rem; border: 1px solid var(--line); border-inline-start: 0.35rem solid var(--good); border-radius: 0.5rem; background: var(--surface); }
.verdict.open { border-inline-start-color: var(--warn); }
.verdict strong { color: var(--good); }
.verdict.open strong { color: var(--warn); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 0.75rem; margin: 1rem 0 0; }
.facts div { padding: 0.8rem 1rem; border-radius: 0.5rem; background: var(--sunken); }
.facts dt { color: var(--soft); font-size: 0.85rem; }
.facts dd { margin: 0; font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; background: var(--surface); border: 1px solid var(--line); border-radius: 0.5rem; }
caption { padding: 0 0 0.5rem; color: var(--soft); text-align: start; }
th, td { padding: 0.45rem 0.8rem; border-top: 1px solid var(--line); text-align: start; vertical-align: top; overflow-wrap: anywhere; }
thead th { border-top: 0; color: var(--soft); font-size: 0.85rem; font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 400; }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.share { display: block; height: 0.4rem; margin-top: 0.3rem; border-radius: 0.2rem; background: var(--sunken); }
.share span { display: block; height: 100%; min-width: 1px; border-radius: 0.2rem; background: var(--bar); }
.share.spoken span { background: var(--good); }
ol.places { margin: 0; padding: 0; list-style: none; }
ol.places li { margin: 0 0 0.6rem; padding: 0.6rem 1rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--surface); }
blockquote { margin: 0 0 0.2rem; font-family: Georgia, serif; overflow-wrap: anywhere; }
a { color: var(--accent); }
footer { margin-top: 3rem; padding-bottom: 2.5rem; font-size: 0.85rem; }
@media print {
  :root { --paper: #fff; --surface: #fff; --sunken: #fff; --ink: #000; --soft: #333; --line: #999; --good: #000; --warn: #000; --bar: #666; }
  body { font-size: 10pt; }
  .facts div, .verdict { border: 1px solid #999; }
  h2, h3 { break-after: avoid; }
  tr, li, .facts div { break-inside: avoid; }
  thead { display: table-header-group; }
  .share { border: 1px solid #999; print-color-adjust: exact; }
}
`
