import { cached } from './bounded-cache.js';
import { CONFUSABLES_TABLE } from './confusables-table.js';

let prototypes: ReadonlyMap<string, string> | undefined;

/** Prototype by character; read from the table when it is first needed, since most items need none. */
export function confusablePrototypes(): ReadonlyMap<string, string> {
  if (prototypes !== undefined) return prototypes;
  const map = new Map<string, string>();
  let source = 0;
  for (const entry of CONFUSABLES_TABLE.split(' ')) {
    const [step = '', target = ''] = entry.split('=');
    source += step === '' ? 1 : Number.parseInt(step, 36);
    const codes = target.split('.').map((code) => Number.parseInt(code, 36));
    map.set(String.fromCodePoint(source), String.fromCodePoint(...codes));
  }
  prototypes = map;
  return map;
}

// Default ignorable code points do not show, so they do not count (UTS 39 §4, as revised in version 15).
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;

/** What one character looks like: its prototype, directly or through its compatibility decomposition. */
const prototypeOf: (character: string) => string = cached(8192, (character) => {
  let shape = character;
  // A prototype may itself have a compatibility form ("%" is prototyped with a subscript zero): two rounds settle all.
  for (let round = 0; round < 3; round++) {
    const next = Array.from(shape, oneStep).join('').normalize('NFD');
    if (next === shape) break;
    shape = next;
  }
  return shape;
});

function oneStep(character: string): string {
  const known = confusablePrototypes();
  const direct = known.get(character);
  if (direct !== undefined) return direct;
  const parts = character.normalize('NFKD');
  return parts === character ? character : Array.from(parts, (part) => known.get(part) ?? part).join('');
}

/**
 * The skeleton of a text (UTS 39 §4): two texts with equal skeletons look alike. Compatibility forms (superscripts,
 * full-width and mathematical letters) are folded too, because domain names fold them (UTS 46). Never for showing.
 */
export function lookAlikeSkeleton(text: string): string {
  const visible = text.normalize('NFD').replace(IGNORABLE, '');
  return Array.from(visible, prototypeOf).join('').normalize('NFD');
}

/** The skeleton with case folded, for names in which case does not count, such as domains: `PAYPA1` and `paypal`. */
export function foldedSkeleton(text: string): string {
  // Twice, because folding case makes new look-alikes: capital I is prototyped as l, small i is not.
  return lookAlikeSkeleton(lookAlikeSkeleton(text.toLowerCase()).toLowerCase()).toLowerCase();
}
