import { parse } from 'yaml';
import { TocsinError, type Json } from '../../base/index.js';
import { isDay } from './day.js';
import type { Basis, Rule, RuleExample, RuleState, RuleValue, TestForm } from './rule.js';

/** A pack of one safeguard: its rules, and a list of its own where it has one (makers, thresholds, measures). */
export interface SafeguardPack {
  readonly id: string;
  readonly version: string;
  readonly safeguard: string;
  readonly title: string;
  /** Whose law it is, as an ISO 3166 code or a plain word: findings are given for rows under it alone. */
  readonly jurisdiction: string;
  readonly rules: readonly Rule[];
  /** Rows that the safeguard itself reads. */
  readonly list: readonly Json[];
  /** Whatever else the pack states beside its rules. */
  readonly facts: Readonly<Record<string, Json>>;
}

const STATES: readonly RuleState[] = ['in_force', 'unverified', 'announced', 'in_bill', 'not_commenced'];
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What of a safeguard a pack is read for. */
export interface PackReader {
  readonly name: string;
  readonly tests: Readonly<Record<string, TestForm>>;
}

type Entry = Readonly<Record<string, unknown>>;

/**
 * Reads one pack from its YAML.
 * @param name the file as it is named in a complaint
 * @throws TocsinError `safeguards/pack` naming the pack, the rule and what is wrong: a pack is our own or the operator's
 * file, not outside input
 */
export function parseSafeguardPack(name: string, text: string, safeguard: PackReader): SafeguardPack {
  const complain = (what: string): never => {
    throw new TocsinError('safeguards/pack', `The pack ${name} cannot be used: ${what}.`, {
      hint: 'docs/safeguards.md shows a whole pack. Nothing was judged.',
    });
  };
  let whole: unknown;
  try {
    whole = parse(text, { schema: 'core', maxAliasCount: 0 });
  } catch {
    return complain('it is not YAML');
  }
  const entry = isEntry(whole) ? whole : complain('it is no table of names and values');
  const { pack, version, safeguard: own, title, jurisdiction, rules = [], list = [], ...facts } = entry;
  if (own !== safeguard.name)
    return complain(`it is for the safeguard ${String(own)}, not ${safeguard.name}`);
  const said = { pack, version, title, jurisdiction };
  for (const [key, value] of Object.entries(said))
    if (typeof value !== 'string' || value === '') complain(`its ${key} is missing`);
  if (!Array.isArray(rules) || !Array.isArray(list)) return complain('rules and list must be lists');
  const read = new RuleReader(safeguard, complain);
  const seen = new Set<string>();
  const readRules = rules.map((rule: unknown) => read.rule(rule));
  for (const { id } of readRules) {
    // One rule may have an earlier and a later form; they follow one another in time, so both have one name.
    if (
      seen.has(id) &&
      readRules
        .filter((rule) => rule.id === id)
        .some(({ from, until }) => from === undefined && until === undefined)
    )
      complain(`rule ${id} is there twice without days that tell its forms apart`);
    seen.add(id);
  }
  return {
    id: pack as string,
    version: version as string,
    safeguard: safeguard.name,
    title: title as string,
    jurisdiction: jurisdiction as string,
    rules: readRules,
    list: list as readonly Json[],
    facts: facts as Readonly<Record<string, Json>>,
  };
}

class RuleReader {
  readonly #safeguard: PackReader;
  readonly #complain: (what: string) => never;

  constructor(safeguard: PackReader, complain: (what: string) => never) {
    this.#safeguard = safeguard;
    this.#complain = complain;
  }

  rule(value: unknown): Rule {
    const entry = isEntry(value) ? value : this.#complain('a rule is no table of names and values');
    const id =
      typeof entry['id'] === 'string' && ID.test(entry['id'])
        ? entry['id']
        : this.#complain('a rule has no id of small letters, figures and hyphens');
    const complain = (what: string): never => this.#complain(`rule ${id}: ${what}`);
    const text = (key: string): string => {
      const found = entry[key];
      return typeof found === 'string' && found.trim() !== '' ? found.trim() : complain(`${key} is missing`);
    };
    const state =
      STATES.find((name) => name === entry['state']) ?? complain(`state must be one of ${STATES.join(', ')}`);
    const test = text('test');
    const known = Object.hasOwn(this.#safeguard.tests, test)
      ? this.#safeguard.tests[test]!
      : complain(`there is no test ${test}`);
    const values = isEntry(entry['with']) ? entry['with'] : {};
    for (const [key, kind] of Object.entries(known.needs))
      if (!isKind(values[key], kind)) complain(`with.${key} must be ${KIND_WORDS[kind]}`);
    for (const key of Object.keys(values))
      if (!Object.hasOwn(known.needs, key)) complain(`test ${test} takes no ${key}`);
    const say = isEntry(entry['say']) ? entry['say'] : complain('say is missing');
    for (const [key, names] of Object.entries(known.says))
      this.#checkSentence(key, say[key], names, complain);
    for (const key of Object.keys(say))
      if (!Object.hasOwn(known.says, key)) complain(`test ${test} never says ${key}`);
    const days = { from: this.#day(entry['from'], complain), until: this.#day(entry['until'], complain) };
    return {
      id,
      title: text('title'),
      state,
      ...(days.from === undefined ? {} : { from: days.from }),
      ...(days.until === undefined ? {} : { until: days.until }),
      retrospective: entry['retrospective'] === true,
      basis: this.#basis(entry['basis'], complain),
      test,
      values: values as Readonly<Record<string, RuleValue>>,
      say: say as Readonly<Record<string, string>>,
      closes: text('closes'),
      ...(entry['settles'] === undefined ? {} : { settles: text('settles') }),
      examples: this.#examples(entry['examples'], complain),
    };
  }

  #checkSentence(
    key: string,
    said: unknown,
    names: readonly string[],
    complain: (what: string) => never,
  ): void {
    if (typeof said !== 'string' || said.trim() === '') return complain(`say.${key} is missing`);
    for (const [, name] of said.matchAll(/\{([^{}]{0,60})\}/g))
      if (!names.includes(name!))
        complain(`say.${key} names {${name!}}; it may name ${names.join(', ') || 'nothing'}`);
  }

  #day(value: unknown, complain: (what: string) => never): string | undefined {
    if (value === undefined) return undefined;
    return typeof value === 'string' && isDay(value)
      ? value
      : complain('from and until must be days as 2026-03-25');
  }

  #basis(value: unknown, complain: (what: string) => never): Basis {
    const basis = isEntry(value) ? value : complain('basis is missing');
    const { instrument, provision, source, checked } = basis;
    if (typeof instrument !== 'string' || typeof source !== 'string')
      return complain('basis must name instrument and source');
    if (typeof checked !== 'string' || !isDay(checked))
      return complain('basis.checked must be the day on which the source was read');
    if (provision !== undefined && typeof provision !== 'string')
      return complain('basis.provision must be words');
    return { instrument, source, checked, ...(provision === undefined ? {} : { provision }) };
  }

  #examples(value: unknown, complain: (what: string) => never): readonly RuleExample[] {
    if (!Array.isArray(value) || value.length === 0) return complain('it has no examples');
    return value.map((example: unknown) => {
      if (!isEntry(example)) return complain('an example is no table of names and values');
      const { name, on, rows, expect } = example;
      if (typeof name !== 'string' || typeof on !== 'string' || !isDay(on))
        return complain('an example needs a name and a day (on)');
      if (!Array.isArray(rows) || !rows.every(isEntry) || !Array.isArray(expect))
        return complain(`example "${name}" needs rows and expect`);
      return {
        name,
        on,
        rows: rows.map((row) =>
          Object.fromEntries(Object.entries(row).map(([key, field]) => [key, String(field)])),
        ),
        expect: expect as RuleExample['expect'],
      };
    });
  }
}

const KIND_WORDS = {
  number: 'a number',
  text: 'words',
  texts: 'a list of words',
  flag: 'true or false',
} as const;

function isKind(value: unknown, kind: keyof typeof KIND_WORDS): boolean {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (kind === 'text') return typeof value === 'string' && value !== '';
  if (kind === 'flag') return typeof value === 'boolean';
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
