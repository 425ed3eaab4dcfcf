/** The look of a printed notice: a letter, one ink, kinds of statements told apart by their words and a rule beside them. */
export const NOTICE_STYLE = `
:root { --ink: #16233b; --quiet: #4b5770; --line: #d5d9e2; color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #eef0f5; color: var(--ink); overflow-wrap: break-word;
  font: 1.0625rem/1.5 "Atkinson Hyperlegible Next", "Atkinson Hyperlegible", Verdana, sans-serif; }
main { max-width: 46rem; margin: 2rem auto; background: #ffffff; padding: 2.5rem 3rem; }
.label { margin: 0; text-align: center; font-weight: 700; letter-spacing: .04em; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 2rem; margin: 1.5rem 0 2rem;
  padding-bottom: .8rem; border-bottom: 3px solid var(--ink); }
.office { margin: 0; font-size: 1.35rem; font-weight: 700; line-height: 1.2; }
.date { margin: 0; white-space: nowrap; }
.draft { border: 2px solid var(--ink); padding: .4rem .8rem; font-weight: 700; }
.to { margin: 0 0 1.5rem; }
.kind { margin: 0; font-weight: 700; }
.kind span { display: block; font-weight: 400; color: var(--quiet); }
h1 { font-size: 1.7rem; line-height: 1.2; margin: .4rem 0 1.2rem; text-wrap: balance; }
h2 { font-size: 1.15rem; margin: 1.8rem 0 .4rem; break-after: avoid; }
dl { margin: 0; }
dl div { margin: 0 0 1rem; padding-left: 1rem; border-left: 3px solid var(--ink); break-inside: avoid; }
dl .assessed { border-left-style: double; border-left-width: 6px; }
dl .alleged { border-left-style: dotted; }
dt { font-size: .95rem; font-weight: 700; }
dd { margin: 0; }
ol { margin: 0; padding-left: 1.4rem; }
li { margin: .2rem 0; }
.report { margin: 0; }
footer { margin: 2rem 0 1.5rem; padding-top: .8rem; border-top: 1px solid var(--line); font-size: .9rem; color: var(--quiet); break-inside: avoid; }
footer p { margin: .3rem 0; }
.small { font-size: .8rem; }
@media (max-width: 40rem) { main { margin: 0; padding: 1.2rem; } header { display: block; } }
@page { size: A4; margin: 20mm 22mm; }
@media print {
  body { background: none; font-size: 11pt; }
  main { max-width: none; margin: 0; padding: 0; }
}
`;
