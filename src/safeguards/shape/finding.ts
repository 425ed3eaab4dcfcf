import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { formatCanonicalJson } from '../../base/index.js';
import type { Day } from './day.js';
import type { Basis, Rule, RuleState } from './rule.js';

/**
 * What a rule answers. Clear rows give none: a finding says that something must be done; `not-judged` that the rule
 * could not be applied (no list loaded, no register, a value missing), which is never the same as clear.
 */
export type Answer = 'finding' | 'not-judged';

/** One answer of one rule about one subject. */
export interface Finding {
  /** The same whenever the same rule answers about the same subject: an action stays tied to it from run to run. */
  readonly id: string;
  readonly subject: string;
  readonly answer: Answer;
  readonly rule: string;
  readonly title: string;
  readonly state: RuleState;
  readonly from?: Day;
  readonly until?: Day;
  readonly basis: Basis;
  /** Plain words; says so itself when the rule is announced or unverified. */
  readonly detail: string;
  /** By when something must be done, where the rule has a term. */
  readonly due?: Day;
  /** What closes it; of what was not judged, what would let it be judged. */
  readonly closes: string;
}

/** What a test of a safeguard raises about a subject. */
export interface Raised {
  readonly subject: string;
  readonly answer: Answer;
  /** Which of the rule's sentences. */
  readonly say: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly due?: Day;
  /** Tells several answers of one rule about one subject apart. */
  readonly apart?: string;
}

/** What a finding must add about how far its rule has got. */
const CAVEATS: Readonly<Record<RuleState, string>> = {
  in_force: '',
  unverified:
    ' A figure or date of this rule has not been read in its source (unverified): check it before relying on it.',
  announced:
    ' This is announced, not law: treat it as impermissible or hold it, and do not decide on it alone.',
  in_bill: '',
  not_commenced: '',
};

/** Puts a rule's words around what was raised. */
export function makeFinding(safeguard: string, rule: Rule, raised: Raised): Finding {
  const { subject, answer, say, values = {}, due, apart } = raised;
  return {
    id: `${safeguard}-${hashOf([safeguard, rule.id, subject, answer, say, apart ?? ''])}`,
    subject,
    answer,
    rule: rule.id,
    title: rule.title,
    state: rule.state,
    ...(rule.from === undefined ? {} : { from: rule.from }),
    ...(rule.until === undefined ? {} : { until: rule.until }),
    basis: rule.basis,
    detail: fill(rule.say[say] ?? rule.title, values) + CAVEATS[rule.state],
    ...(due === undefined ? {} : { due }),
    closes: answer === 'not-judged' ? (rule.settles ?? rule.closes) : rule.closes,
  };
}

function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{([a-z_]{1,40})\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function hashOf(parts: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(formatCanonicalJson(parts)))).slice(0, 16);
}

/** The basis in one line: instrument, provision, source, and when it was read. */
export function sayBasis({ instrument, provision, source, checked }: Basis): string {
  return `${instrument}${provision === undefined ? '' : `, ${provision}`} (${source}; checked ${checked})`;
}
