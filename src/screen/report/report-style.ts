/**
 * The look of the report: one ink, amber for "some", red for "strong", never green; every meaning also in words or
 * shape. One column on a phone, where table rows become cards; dark when the reader's system is dark.
 */
export const REPORT_STYLE = `
:root {
  --paper: #fbfaf6; --card: #ffffff; --ink: #16233b; --quiet: #4b5770; --line: #d5d9e2; --soft: #eef0f5;
  --link: #1c4587; --strong: #9c1c1c; --strong-soft: #fbe9e7; --on-strong: #ffffff;
  --some: #f2b237; --some-soft: #fdf3da; --on-some: #16233b; --some-edge: #8a5a00;
  --none: #cfd5e1; --on-none: #16233b; --unjudged: #ffffff; --on-unjudged: #16233b; --mark: #fff0bf;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0e1626; --card: #152036; --ink: #e9edf5; --quiet: #b3bdd0; --line: #34415c; --soft: #1c2943;
    --link: #a9c7ff; --strong: #ff9d92; --strong-soft: #43201f; --on-strong: #1a0a09;
    --some: #f2b237; --some-soft: #3a2e12; --on-some: #16233b; --some-edge: #f2b237;
    --none: #46536f; --on-none: #f4f6fa; --unjudged: #152036; --on-unjudged: #e9edf5; --mark: #57451a;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.55;
  font: 1.0625rem/1.55 "Atkinson Hyperlegible Next", "Atkinson Hyperlegible", Verdana, sans-serif; overflow-wrap: break-word; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, input:focus-visible, select:focus-visible, button:focus-visible, [tabindex]:focus-visible {
  outline: 3px solid var(--some); outline-offset: 2px; border-radius: 3px; box-shadow: 0 0 0 2px var(--ink); }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 1; }
.page { max-width: 76rem; margin: 0 auto; padding: 0 1rem; }
.masthead { background: #16233b; color: #ffffff; }
.masthead .page { display: flex; gap: .9rem; align-items: center; padding-top: 1.1rem; padding-bottom: 1.1rem; }
.masthead svg { width: 2.5rem; height: 2.5rem; flex: none; }
.masthead p { margin: 0; font-weight: 700; font-size: 1.3rem; line-height: 1.2; }
.masthead span { display: block; font-weight: 400; font-size: .95rem; color: #d4dcec; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
h1 { font-size: clamp(1.7rem, 1.2rem + 2vw, 2.4rem); margin: 2rem 0 .6rem; max-width: 30ch; }
h2 { font-size: 1.5rem; margin: 3rem 0 .6rem; padding-top: 1rem; border-top: 3px solid var(--ink); }
h3 { font-size: 1.1rem; margin: 0 0 .5rem; }
p, ul { max-width: 46rem; }
.lead { font-size: 1.15rem; }
.quiet { color: var(--quiet); }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; padding: 0; margin: 1rem 0; max-width: none; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 1.1rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 1rem; margin: 1.2rem 0; }
.figure-pair { display: grid; align-content: start; grid-template-columns: minmax(0, 1fr); gap: .8rem; }
.scroll { overflow-x: auto; }
svg { max-width: 100%; }
.chart, .graph { width: 100%; max-width: 32rem; height: auto; display: block; }
.graph { max-width: 26rem; }
.id { white-space: nowrap; }
svg text { font: 15px "Atkinson Hyperlegible Next", Verdana, sans-serif; fill: var(--ink); }
svg .figure { font-weight: 700; }
svg .axis { stroke: var(--quiet); }
.bar { fill: var(--ink); }
.fill-strong { fill: var(--strong); } .fill-some { fill: var(--some); stroke: var(--some-edge); }
.fill-none { fill: var(--none); } .fill-unjudged { fill: var(--unjudged); stroke: var(--quiet); stroke-dasharray: 3 3; }
.graph .node { stroke: var(--ink); stroke-width: 1.5; }
.graph .number { font-size: 13px; font-weight: 700; }
.graph .on-strong { fill: var(--on-strong); } .graph .on-some { fill: var(--on-some); }
.graph .on-none { fill: var(--on-none); } .graph .on-unjudged { fill: var(--on-unjudged); }
.edge { stroke: var(--quiet); fill: none; }
.edge.fact { stroke-dasharray: 9 5; } .edge.offer { stroke-dasharray: 2 5; stroke-linecap: round; } .edge.person { stroke: var(--ink); stroke-dasharray: 14 4 3 4; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 700; padding-bottom: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .9rem .45rem 0; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); font-size: .95rem; }
.number-cell { text-align: right; white-space: nowrap; }
.facts table, .plain { width: auto; }
.badge { display: inline-flex; align-items: center; gap: .4em; padding: .05em .6em; border-radius: 1em; white-space: nowrap;
  font-weight: 700; font-size: .92rem; border: 1.5px solid transparent; }
.badge svg { width: .85em; height: .85em; flex: none; }
.badge.strong { background: var(--strong); color: var(--on-strong); }
.badge.some { background: var(--some); color: var(--on-some); border-color: var(--some-edge); }
.badge.none { background: transparent; color: var(--ink); border-color: var(--quiet); }
.badge.unjudged { background: transparent; color: var(--ink); border-color: var(--quiet); border-style: dashed; }
.filters { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr)); gap: .8rem 1rem; align-items: end; margin: 1rem 0; }
.filters[hidden] { display: none; }
.filters label { font-weight: 700; font-size: .95rem; display: block; }
.filters .wide { grid-column: span 2; }
input, select, button { font: inherit; color: inherit; background: var(--card); border: 2px solid var(--ink); border-radius: 4px;
  padding: .35rem .6rem; width: 100%; min-height: 2.75rem; }
button { width: auto; background: var(--ink); color: var(--paper); font-weight: 700; cursor: pointer; padding-inline: 1.1rem; }
button.plain { background: transparent; color: var(--link); border-color: transparent; text-decoration: underline; }
.ranking > thead th:first-child, .rank { width: 3.2rem; }
.ranking td { padding-top: .7rem; padding-bottom: .7rem; }
.ranking .item { width: 62%; }
.ranking .percent { white-space: nowrap; padding-right: 1.2rem; }
.ranking tr:target > td:first-child { box-shadow: inset 5px 0 0 var(--some); padding-left: .8rem; }
.ranking .budget { border-bottom: 3px double var(--ink); }
details > summary { cursor: pointer; }
.item > details > summary { list-style: none; display: block; }
.item > details > summary::-webkit-details-marker { display: none; }
.item .name { font-weight: 700; }
.item .more { color: var(--link); text-decoration: underline; text-underline-offset: .15em; white-space: nowrap; font-size: .95rem; }
.item > details[open] .more .closed, .item > details:not([open]) .more .opened { display: none; }
.why { border-left: 4px solid var(--line); margin: .7rem 0 .2rem; padding: .1rem 0 .1rem 1rem; }
.why h3 { margin: .8rem 0 .2rem; font-size: 1rem; }
.why h3:first-child { margin-top: .1rem; }
.signs { list-style: none; padding: 0; margin: 0; }
.signs li { display: grid; grid-template-columns: 3.4rem minmax(0, 1fr); gap: .1rem .5rem; padding: .25rem 0; }
.signs b { font-variant-numeric: tabular-nums; }
.signs q, .signs .context { quotes: none; color: var(--quiet); overflow-wrap: anywhere; }
.signs mark { background: var(--mark); color: var(--ink); padding: 0 .15em; border-radius: 2px; }
.small { font-size: .93rem; color: var(--quiet); overflow-wrap: anywhere; }
.source { font-size: .9rem; color: var(--quiet); overflow-wrap: anywhere; }
.campaign { margin: 1.2rem 0; content-visibility: auto; contain-intrinsic-size: auto 24rem; }
.campaign:target { outline: 3px solid var(--some); outline-offset: 3px; }
.campaign .picture { position: sticky; top: 1rem; }
.campaign .sides { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); gap: 1.5rem; align-items: start; }
.campaign td, .campaign th { overflow-wrap: anywhere; }
.campaign .number-cell, .campaign .badge, .campaign th { overflow-wrap: normal; }
.legend { list-style: none; padding: 0; margin: .8rem 0; display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; max-width: none; }
.legend svg { width: 3rem; height: .8rem; vertical-align: middle; margin-right: .3rem; }
.narrow-only { display: none; }
.notice { border-left: 6px solid var(--some); background: var(--some-soft); padding: .8rem 1rem; max-width: 46rem; }
footer { margin-top: 3rem; padding: 1.5rem 0 2.5rem; border-top: 1px solid var(--line); }
@media screen and (max-width: 50rem) {
  .campaign .picture { position: static; }
  .campaign .sides { grid-template-columns: minmax(0, 1fr); }
  .filters .wide { grid-column: auto; }
  .stack, .stack tbody, .stack tr, .stack td { display: block; width: auto; }
  .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stack tr { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .7rem .9rem; margin: 0 0 .8rem; }
  .stack tr[hidden] { display: none; }
  .stack td { border: 0; padding: .12rem 0; text-align: left; white-space: normal; }
  .ranking td { padding: .12rem 0; } .ranking .item { width: auto; } .rank { width: auto; }
  .narrow-only { display: inline; color: var(--quiet); }
  .ranking .budget { border-bottom: 3px double var(--ink); }
}
@media print {
  :root { --paper: #ffffff; --card: #ffffff; --ink: #000000; --quiet: #333333; --link: #000000; }
  body { font-size: 10.5pt; } .filters, nav, .skip, .item .more, #show-more { display: none; }
  .masthead { background: none; color: #000000; border-bottom: 2pt solid #000000; } .masthead span { color: #000000; }
  .masthead svg path, .masthead svg circle { stroke: #000000; }
  tr, .card, .campaign .sides { break-inside: avoid; } h2, h3 { break-after: avoid; }
  .badge, .fill-strong, .fill-some, .fill-none, mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { text-decoration: none; }
}
@media (forced-colors: active) { .badge { border-color: CanvasText; } .edge, .axis { stroke: CanvasText; } }
`;
