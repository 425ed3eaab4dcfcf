import { readFileSync } from 'node:fs';

/** What takes longest, longest first: begun last, one of them would run on alone in its lane. Parts of a path. */
const LONGEST = [
  'test/browser/member.',
  'test/browser/target-pages.',
  'test/cli/scripts.',
  'test/cli/relay.',
  'test/cli/desk.',
  'test/browser/alert-day.',
  'test/browser/alerts.',
  'test/scenario/',
  'test/desk/permissions.',
  'test/browser/',
  'test/cli/',
];

/** These start programs and browsers, and are long enough for a process each. */
const ALONE = /^test\/(browser|cli|scenario|http)\/|^test\/[^/]+$/;

/**
 * What would tell on another file in the same process, or be told on by one: what belongs to the whole process, a
 * measured time or memory, programs that are started (a small disk is mounted and filled to the brim), and a hook outside
 * every `describe`.
 */
const OF_THE_PROCESS =
  /\bspawnSync\(|\bprocess\.(env\[[^\]]*\] =|exitCode|exit\(|chdir|on\(|once\(|memoryUsage|cpuUsage)|\bperformance\.now|\bmock\.|^(before|after|beforeEach|afterEach)\(/m;

const MOST_TOGETHER = 8;

/**
 * Puts test files (of the sources) into groups that run in one process each, the longest groups first. A process of its
 * own costs a file one to two seconds of loading, three times over on three Nodes.
 */
export function groupTests(files) {
  const groups = [];
  const open = new Map();
  for (const file of files) {
    if (ALONE.test(file) || OF_THE_PROCESS.test(readFileSync(file, 'utf8'))) {
      groups.push([file]);
      continue;
    }
    const room = file.split('/')[1];
    const group = open.get(room);
    if (group !== undefined && group.length < MOST_TOGETHER) group.push(file);
    else {
      open.set(room, [file]);
      groups.push(open.get(room));
    }
  }
  return groups.sort((a, b) => rank(a) - rank(b) || b.length - a.length);
}

function rank(group) {
  const found = LONGEST.findIndex((part) => group.some((file) => file.includes(part)));
  return found === -1 ? LONGEST.length : found;
}
