// Writes docs/problems.md from the catalogue in src/base/problem-words.ts, after a build. With --check it writes nothing
// and says whether the page is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { PROBLEM_WORDS } from '../dist/src/base/index.js';

const PAGE = 'docs/problems.md';

const INTRODUCTION = `# Problems and what to do about them

Everything that Tocsin can find wrong with what it is given, by its code. The codes never change their meaning, so a
program may compare them; \`problems.ndjson\` and \`--json\` carry them. The words are for people. A name in braces, such
as \`{limit}\`, is where a figure stands. A problem with one row never stops the other rows, unless \`--strict\` is given.

This page is made from the catalogue in the code by \`npm run docs\`; do not edit it by hand.
`;

const sections = Object.keys(PROBLEM_WORDS)
  .sort()
  .map((code) => {
    const { happened, safe, next } = PROBLEM_WORDS[code];
    return `## \`${code}\`\n\n- **What happened.** ${happened}\n- **What is still safe.** ${safe}\n- **What to do next.** ${next}\n`;
  });
const page = await format([INTRODUCTION, ...sections].join('\n'), {
  ...(await resolveConfig(PAGE)),
  parser: 'markdown',
});

if (!process.argv.includes('--check')) writeFileSync(PAGE, page);
else if (readFileSync(PAGE, 'utf8') !== page) {
  console.error(`error: ${PAGE} does not say what the catalogue says.`);
  console.error('hint: run: npm run build && npm run docs');
  process.exitCode = 1;
}
