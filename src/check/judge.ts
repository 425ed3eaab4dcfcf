import {
  ClosedReader,
  ClosedVocabulary,
  findFacts,
  readContacts,
  type ClosedField,
  type ClosedText,
  type Fact,
  type FactOptions,
  type Hypothesis,
  type Item,
  type Offer,
  type TextContacts,
  type UnjudgedReason,
  type Verdict,
  type Exposure,
} from '../model/index.js';
import { TocsinError } from '../base/index.js';
import { PhraseCompiler, stepAccepts, type CompiledPhrase, type PhraseStep } from './compile-phrase.js';
import { createLexicalModel, type LexicalModel, type LexicalScore } from './lexical-model.js';
import { PhraseMatcher } from './match-phrases.js';
import { readOffer } from './offer.js';
import type { CheckPacks, Indicator, LikelihoodRatios } from './pack.js';
import { ScopeReader, type FieldScope } from './scope.js';
import { STRUCTURAL_TESTS, type StructuralTest } from './structural-tests.js';
import { bandOf, ratioToMillibits, weigh, type BandEdges, type Evidence, type Prior } from './weigh.js';

/** What only the person can tell: answers to questions by id, and how far it went. */
export interface Personal {
  readonly answers?: Readonly<Record<string, string>>;
  readonly exposure?: Exposure;
}

/** What the reader of the verdict knows and the item does not say. */
export interface JudgeOptions {
  readonly prior?: Prior;
  readonly bands?: BandEdges;
  /** Names of mail servers whose `Authentication-Results` the person says are theirs. */
  readonly trustedAuthserv?: readonly string[];
  /** Domains the operator vouches for, whole values. */
  readonly officialDomains?: readonly string[];
  readonly facts?: FactOptions;
}

/** One item judged: the verdict and what linking needs. */
export interface Assessment {
  readonly verdict: Verdict;
  readonly closed: ClosedText;
  readonly offer: Offer;
  /** Of each field of the item, in order. */
  readonly contacts: readonly TextContacts[];
}

/** Judges items. Not to be shared between threads: its work space is reused. */
export interface Judge {
  /** The same item, options and packs give the same assessment to the byte. */
  assess(item: Item, personal?: Personal): Assessment;
  /**
   * The same for many items, in two thirds of the time: each stage goes over all of them before the next begins, so
   * that its tables stay in the processor's cache. All are held at once: give it some sixty at a time.
   */
  assessAll(items: readonly Item[]): readonly Assessment[];
  readonly prior: Prior;
  readonly bands: BandEdges;
}

/**
 * The stated prior where nobody gives another: of what people bring to be checked, one in fifty is covert and one
 * in twenty an ordinary fraud. Elicited, not measured: docs/decisions/0002 says why.
 */
export const DEFAULT_PRIOR: Prior = { covert: 0.02, scam: 0.05 };

/** The shipped band edges; set on development data so that real ordinary items stay under the limits in README. */
export const DEFAULT_BANDS: BandEdges = { strong: 0.5, some: 0.12 };

/** Fewer words of the vocabulary than this and nothing is judged. */
const LEAST_WORDS = 12;
/** At most this share of runs outside the vocabulary; beyond it the text is in a language no pack covers. */
const MOST_OTHERS = 0.47;

/** Up to this many words nothing is taken off: the length of a message or an advert. */
const USUAL_WORDS = 250;
/** The most that length takes off one indicator, in thousandths of a bit. */
const MOST_LENGTH_DISCOUNT = 3000;

/**
 * What the length of a text takes off each phrase found in it, in thousandths of a bit. The longer a text, the
 * likelier any phrase stands in it by chance: in proportion, so each doubling is worth one bit.
 */
function lengthDiscount(words: number): number {
  if (words <= USUAL_WORDS) return 0;
  return Math.min(MOST_LENGTH_DISCOUNT, Math.round(Math.log2(words / USUAL_WORDS) * 1000));
}

interface Owner {
  readonly indicator: Indicator;
  readonly toward: readonly { readonly hypothesis: Hypothesis; readonly millibits: number }[];
}

/**
 * Makes a judge from packs.
 * @throws TocsinError `check/pack-words` when a pack's phrases name words that the closed vocabulary does not hold.
 */
export function createJudge(packs: CheckPacks, options: JudgeOptions = {}): Judge {
  return new PackJudge(packs, options);
}

class PackJudge implements Judge {
  readonly prior: Prior;
  readonly bands: BandEdges;
  private readonly packs: CheckPacks;
  private readonly options: JudgeOptions;
  private readonly reader: ClosedReader;
  private readonly scopes: ScopeReader;
  private readonly owners: readonly Owner[];
  private readonly matcher: PhraseMatcher;
  private readonly ownsCue: Uint8Array;
  private readonly tests: readonly { readonly owner: Owner; readonly test: StructuralTest }[];
  private readonly lexical: LexicalModel | undefined;
  private readonly official: ReadonlySet<string>;

  constructor(packs: CheckPacks, options: JudgeOptions) {
    this.packs = packs;
    this.options = options;
    this.prior = checkPrior(options.prior ?? DEFAULT_PRIOR);
    this.bands = options.bands ?? DEFAULT_BANDS;
    this.official = new Set((options.officialDomains ?? []).map((domain) => domain.toLowerCase()));
    const vocabulary = ClosedVocabulary.parse(packs.vocabulary.words, packs.vocabulary.collisions);
    this.reader = new ClosedReader(vocabulary);
    this.scopes = new ScopeReader(vocabulary, packs.scope, packs.sets);
    this.owners = packs.indicators.map((indicator) => ({
      indicator,
      toward: ratiosToMillibits(indicator.ratios),
    }));
    this.seenAt = new Uint32Array(this.owners.length);
    const compiler = new PhraseCompiler(vocabulary, packs.sets);
    const owned: { owner: number; phrase: CompiledPhrase }[] = [];
    const ownsCue: number[] = [];
    this.owners.forEach(({ indicator }, owner) => {
      for (const text of indicator.phrases) {
        for (const phrase of compiler.compile(text)) {
          // The owner of a match is the phrase's own number: whether it owns its negation differs by phrase.
          owned.push({ owner: owned.length, phrase });
          this.phraseOwners.push(owner);
          ownsCue.push(phrase.steps.some((step) => this.isCueStep(step)) ? 1 : 0);
        }
      }
    });
    if (compiler.unknown.size > 0) {
      throw new TocsinError(
        'check/pack-words',
        `The packs name words that the closed vocabulary does not hold: ${[...compiler.unknown].sort().join(', ')}.`,
        {
          hint: 'Add them to data/vocabulary/pack-words.txt (they must be no names), or change the phrases.',
        },
      );
    }
    this.ownsCue = Uint8Array.from(ownsCue);
    this.matcher = new PhraseMatcher(
      vocabulary.tokenLimit,
      owned,
      owned.length,
      vocabulary.mark(packs.fillers),
    );
    this.tests = this.owners.flatMap((owner) => {
      if (owner.indicator.test === undefined) return [];
      const test = STRUCTURAL_TESTS[owner.indicator.test];
      if (test === undefined) {
        throw new TocsinError(
          'check/pack',
          `The indicator ${owner.indicator.id} names a test that does not exist: ${owner.indicator.test}.`,
          {
            hint: `Known tests: ${Object.keys(STRUCTURAL_TESTS).join(', ')}.`,
          },
        );
      }
      return [{ owner, test }];
    });
    this.lexical = packs.lexical === undefined ? undefined : createLexicalModel(packs.lexical, vocabulary);
  }

  private readonly phraseOwners: number[] = [];
  /** For each indicator, the stamp of the last item that showed it. */
  private readonly seenAt: Uint32Array;
  private stamp = 0;

  /** A step that only negations can fill. */
  private isCueStep(step: PhraseStep): boolean {
    const cues = this.scopes.cueTokens;
    if (step.only >= 0) return cues[step.only] === 1;
    for (let token = 0; token < cues.length; token++) {
      if (cues[token] === 0 && stepAccepts(step, token)) return false;
    }
    return true;
  }

  assess(item: Item, personal: Personal = {}): Assessment {
    return this.judgeAll([item], personal)[0]!;
  }

  assessAll(items: readonly Item[]): readonly Assessment[] {
    return this.judgeAll(items, {});
  }

  private judgeAll(items: readonly Item[], personal: Personal): readonly Assessment[] {
    const contacts = items.map((item) => readContacts(item.fields));
    const closed = items.map((item, i) => this.reader.close(item.fields, contacts[i]));
    const facts = items.map((item, i) => findFacts(item, this.options.facts, contacts[i]));
    const scopes = closed.map(({ fields }) => fields.map((field) => this.scopes.read(field)));
    const signs = items.map((item, i) => {
      const evidence: Evidence[] = [];
      const traits = new Set<string>();
      this.seekPhrases(item, closed[i]!, scopes[i]!, evidence, traits);
      return { evidence, traits };
    });
    return items.map((item, i) => {
      const { evidence, traits } = signs[i]!;
      this.runTests(item, closed[i]!, facts[i]!, evidence, traits);
      this.takeAnswers(personal, evidence);
      return {
        verdict: this.reachVerdict(item, closed[i]!, facts[i]!, scopes[i]!, evidence),
        closed: closed[i]!,
        offer: readOffer(traits, facts[i]!),
        contacts: contacts[i]!,
      };
    });
  }

  private reachVerdict(
    item: Item,
    closed: ClosedText,
    facts: readonly Fact[],
    scopes: readonly FieldScope[],
    evidence: Evidence[],
  ): Verdict {
    const unjudged = this.whyUnjudged(closed, evidence);
    if (this.lexical !== undefined && unjudged === undefined)
      this.takeLexical(this.lexical, item, closed, scopes, evidence);
    const weighed = weigh(evidence, this.packs.groups, this.prior, this.packs.allowance);
    return {
      id: item.id,
      kind: item.kind,
      probability: weighed.probability,
      band: unjudged === undefined ? bandOf(weighed.probability, this.bands) : 'unjudged',
      ...(unjudged === undefined ? {} : { unjudged }),
      indicators: weighed.indicators,
      facts,
      notes: item.notes ?? [],
    };
  }

  private seekPhrases(
    item: Item,
    closed: ClosedText,
    scopes: readonly FieldScope[],
    evidence: Evidence[],
    traits: Set<string>,
  ): void {
    const stamp = ++this.stamp;
    const seen: { owner: number; field: ClosedField; first: number; last: number; text: string }[] = [];
    closed.fields.forEach((field, f) => {
      const scope = scopes[f]!;
      this.matcher.match(field, (phrase, first, last) => {
        const owner = this.phraseOwners[phrase]!;
        if (this.seenAt[owner] === stamp) return true;
        const { indicator } = this.owners[owner]!;
        if (indicator.kinds !== undefined && !indicator.kinds.includes(item.kind)) return true;
        if (indicator.scope !== 'any') {
          const excluded = scope.hasExclusion && scope.excludes(first, last, this.ownsCue[phrase] === 1);
          if (excluded !== (indicator.scope === 'excluded')) return false;
        }
        this.seenAt[owner] = stamp;
        seen.push({ owner, field, first, last, text: item.fields[f]!.text });
        return true;
      });
    });
    seen.sort((a, b) => a.owner - b.owner);
    const discount = lengthDiscount(closed.words);
    for (const { owner, field, first, last, text } of seen) {
      const start = field.starts[first]!;
      const end = field.ends[last]!;
      this.add(
        this.owners[owner]!,
        evidence,
        traits,
        { field: field.name, start, end, quote: text.slice(start, end) },
        discount,
      );
    }
  }

  private runTests(
    item: Item,
    closed: ClosedText,
    facts: readonly Fact[],
    evidence: Evidence[],
    traits: Set<string>,
  ): void {
    for (const { owner, test } of this.tests) {
      const { kinds } = owner.indicator;
      if (kinds !== undefined && !kinds.includes(item.kind)) continue;
      const found = test({
        item,
        closed,
        facts,
        official: this.official,
        trustedAuthserv: this.options.trustedAuthserv ?? [],
      });
      if (found === undefined) continue;
      this.add(owner, evidence, traits, found);
    }
  }

  private add(
    owner: Owner,
    evidence: Evidence[],
    traits: Set<string>,
    place: Pick<Evidence, 'field' | 'start' | 'end' | 'quote'>,
    discount = 0,
  ): void {
    const { id, title, group, trait } = owner.indicator;
    if (trait !== undefined) traits.add(trait);
    for (const { hypothesis, millibits } of owner.toward) {
      evidence.push({
        id,
        title,
        group,
        toward: hypothesis,
        millibits: Math.max(0, millibits - discount),
        ...place,
      });
    }
  }

  private takeAnswers(personal: Personal, evidence: Evidence[]): void {
    for (const question of this.packs.questions) {
      const given = personal.answers?.[question.id];
      if (given === undefined) continue;
      const choice = question.choices.find((one) => one.id === given);
      if (choice === undefined) continue;
      for (const { hypothesis, millibits } of ratiosToMillibits(choice.ratios)) {
        evidence.push({
          id: `answer:${question.id}`,
          title: choice.label,
          group: question.group,
          toward: hypothesis,
          millibits,
        });
      }
    }
  }

  private takeLexical(
    model: LexicalModel,
    item: Item,
    closed: ClosedText,
    scopes: readonly FieldScope[],
    evidence: Evidence[],
  ): void {
    for (const one of model.score(closed, item.kind, (f) => scopes[f]!.mask(closed.fields[f]!.length))) {
      countOnce(evidence, one);
      const phrase = one.phrases[0];
      const text = phrase === undefined ? undefined : item.fields[phrase.field]?.text;
      const field = phrase === undefined ? undefined : item.fields[phrase.field]?.name;
      evidence.push({
        id: one.id,
        title: one.title,
        group: one.id,
        toward: one.toward,
        millibits: one.millibits,
        ...(phrase === undefined || text === undefined || field === undefined
          ? {}
          : { field, start: phrase.start, end: phrase.end, quote: text.slice(phrase.start, phrase.end) }),
      });
    }
  }

  private whyUnjudged(closed: ClosedText, evidence: readonly Evidence[]): UnjudgedReason | undefined {
    // Words about covert methods in a short note are worth more than a rule about length.
    if (evidence.some((one) => one.toward !== 'ordinary' && one.millibits >= 2000)) return undefined;
    const { words, others } = closed;
    if (words === 0 && others === 0) return 'unreadable';
    if (others > MOST_OTHERS * (words + others))
      return words + others < LEAST_WORDS ? 'too-short' : 'no-pack-for-language';
    return words < LEAST_WORDS ? 'too-short' : undefined;
  }
}

/**
 * The model has read the same words as the packs' signs of an ordinary advert, and weighed them: between its own
 * hypothesis and ordinary they must not count twice. Against the other hypothesis they count as before.
 */
function countOnce(evidence: Evidence[], score: LexicalScore): void {
  const other = score.toward === 'scam' ? 'covert' : 'scam';
  evidence.forEach((one, i) => {
    if (one.toward === 'ordinary' && score.covers.includes(one.group)) {
      evidence[i] = { ...one, toward: other, millibits: -one.millibits };
    }
  });
}

function ratiosToMillibits(ratios: LikelihoodRatios): { hypothesis: Hypothesis; millibits: number }[] {
  return (['covert', 'scam', 'ordinary'] as const).flatMap((hypothesis) => {
    const ratio = ratios[hypothesis];
    return ratio === undefined || ratio === 1 ? [] : [{ hypothesis, millibits: ratioToMillibits(ratio) }];
  });
}

function checkPrior(prior: Prior): Prior {
  if (!(prior.covert > 0 && prior.scam > 0 && prior.covert + prior.scam < 1)) {
    throw new TocsinError(
      'check/prior',
      'The prior must give covert and scam a share above 0 and leave some for ordinary.',
      {
        hint: 'For example covert 0.02 and scam 0.05.',
      },
    );
  }
  return prior;
}
