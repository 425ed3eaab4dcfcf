import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareNames } from '../src/safeguards/index.js';
import { DATA } from './corpora.js';

/** How names that were reported in one script were matched. */
export interface ScriptFigures {
  readonly script: string;
  readonly names: number;
  /** Shares found among all other names: by the same letters, and by {@link compareNames}, the right body first. */
  readonly exact: number;
  readonly found: number;
  /** Share for which a wrong body reached the score at which a name counts as agreeing. */
  readonly wrong: number;
}

const FILES = ['yente_zala_entities.ftm.json', 'yente_parteispenden_entities.ftm.json'];
const KINDS = ['Company', 'Organization', 'Person'];
/** The least score of the rule company-name-and-number. */
const AGREES = 0.8;

interface Body {
  readonly names: readonly string[];
}

const folder = join(DATA, 'exchange', 'entities');

/** Whether the names are there to measure on. */
export const hasNames = FILES.every((file) => existsSync(join(folder, file)));

/**
 * Takes each name of a body that has several away from it and looks for the body by it, among the other names of all.
 */
export function measureNameMatch(): ScriptFigures[] {
  const bodies = readBodies();
  const counts = new Map<string, { names: number; exact: number; found: number; wrong: number }>();
  for (const body of bodies.filter(({ names }) => names.length > 1))
    for (const name of body.names) {
      const script = scriptOf(name);
      const count = counts.get(script) ?? { names: 0, exact: 0, found: 0, wrong: 0 };
      counts.set(script, count);
      const scores = bodies.map((other) => ({ other, score: scoreOf(name, other) }));
      const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
      count.names++;
      if (body.names.some((other) => other !== name && other.toLowerCase() === name.toLowerCase()))
        count.exact++;
      if (best.score > 0 && best.other === body) count.found++;
      if (scores.some(({ other, score }) => other !== body && score >= AGREES)) count.wrong++;
    }
  return [...counts]
    .map(([script, { names, exact, found, wrong }]) => ({
      script,
      names,
      exact: exact / names,
      found: found / names,
      wrong: wrong / names,
    }))
    .sort((a, b) => b.names - a.names);
}

function scoreOf(name: string, { names }: Body): number {
  let best = 0;
  for (const other of names) {
    if (other === name) continue;
    const { score, form } = compareNames(name, other);
    // As the search ranks: of two that agree alike, the one of the same legal form.
    best = Math.max(best, score + (form === 'same' ? 0.0001 : 0));
  }
  return best;
}

function readBodies(): Body[] {
  const bodies = new Map<string, Body>();
  for (const line of FILES.flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))) {
    if (line.trim() === '') continue;
    const { id, schema, properties } = JSON.parse(line) as {
      id: string;
      schema: string;
      properties: Record<string, string[] | undefined>;
    };
    const names = ['name', 'alias', 'previousName', 'weakAlias'].flatMap((key) => properties[key] ?? []);
    if (KINDS.includes(schema) && !bodies.has(id)) bodies.set(id, { names: [...new Set(names)] });
  }
  return [...bodies.values()];
}

function scriptOf(name: string): string {
  if (/\p{sc=Cyrillic}/u.test(name)) return 'Cyrillic';
  if (/[\p{sc=Han}\p{sc=Katakana}\p{sc=Hiragana}]/u.test(name)) return 'Japanese';
  return /\p{sc=Greek}/u.test(name) ? 'Greek' : 'Latin';
}
