import { createReadStream, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createJudge, posterior, type SumAllowance } from '../src/check/index.js';
import { readItems } from '../src/intake/index.js';
import type { Hypothesis } from '../src/model/index.js';
import { readPacks } from '../src/screen/index.js';
import { brierSkill, expectedCalibrationError, type Forecast } from './calibration-figures.js';
import { readEmscad, readLures, readPairs } from './corpora.js';
import { FOLDS } from './folds.js';
import { createFoldJudges, judgeAll } from './judge-folds.js';

// Where the numbers of data/packs/en-allowance.yaml come from, and what they do on texts that no fit has seen:
//   npm run build && node dist/bench/fit-allowance.js --fold-models DIR

const { values: flags } = parseArgs({ options: { 'fold-models': { type: 'string' } } });

/** A text by the sums of its weights in full. */
interface Summed {
  readonly millibits: Readonly<Record<Hypothesis, number>>;
  readonly cameTrue: boolean;
  readonly group: string;
  readonly fold: number;
}
type Toward = 'covert' | 'scam';

const LEFT_OUT = 1e-6;
const FACTORS = Array.from({ length: 13 }, (_, i) => (8 + i) / 20);
const ASIDES = Array.from({ length: 17 }, (_, i) => i / 4);

const { allowance: shipped, ...packs } = readPacks();
const judges = createFoldJudges(packs, flags['fold-models']);
const whole = createJudge(packs);

function toMillibits(bits: Readonly<Record<Hypothesis, number>>): Record<Hypothesis, number> {
  const whole = (one: number): number => Math.round(one * 1000);
  return { covert: whole(bits.covert), scam: whole(bits.scam), ordinary: whole(bits.ordinary) };
}

function sum(texts: Parameters<typeof judgeAll>[1], toward: Toward): Summed[] {
  return judgeAll(judges, texts).map(({ text, bits }) => ({
    millibits: toMillibits(bits),
    cameTrue: text.label === toward,
    group: text.group,
    fold: text.fold,
  }));
}

/** Texts by an author who had seen neither packs nor corpora: nothing is fitted to them. */
async function readIndependent(name: string): Promise<Summed[]> {
  const path = `test/fixtures/${name}.ndjson`;
  const labels = new Map(
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; label: string })
      .map(({ id, label }) => [id, label]),
  );
  const texts: Summed[] = [];
  for await (const read of readItems({ name: path, bytes: createReadStream(path) })) {
    if (!read.ok) continue;
    const bits = { covert: 0, scam: 0, ordinary: 0 };
    for (const one of whole.assess(read.value).verdict.indicators) bits[one.toward] += one.bits;
    const cameTrue = labels.get(read.value.id) === 'covert';
    texts.push({ millibits: toMillibits(bits), cameTrue, group: read.value.id, fold: 0 });
  }
  return texts;
}

/** The probabilities with an allowance, the prior set to what the data hold. */
function forecast(
  texts: readonly Summed[],
  toward: Toward,
  allow: (one: Summed) => SumAllowance,
): Forecast[] {
  const share = texts.filter((one) => one.cameTrue).length / texts.length;
  const prior = { covert: LEFT_OUT, scam: LEFT_OUT, [toward]: share };
  return texts.map((one) => {
    const { aside, factor } = allow(one);
    const left =
      one.millibits[toward] > 0 ? Math.max(0, one.millibits[toward] - aside * 1000) : one.millibits[toward];
    const probability = posterior({ ...one.millibits, [toward]: left * factor }, prior)[toward];
    return { probability, cameTrue: one.cameTrue };
  });
}

/** Log loss, each group counting as the root of its texts. */
function loss(texts: readonly Summed[], toward: Toward, allowance: SumAllowance): number {
  const sizes = new Map<string, number>();
  for (const { group } of texts) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return forecast(texts, toward, () => allowance).reduce((total, { probability, cameTrue }, i) => {
    const right = Math.max(LEFT_OUT, cameTrue ? probability : 1 - probability);
    return total - Math.log2(right) / Math.sqrt(sizes.get(texts[i]!.group)!);
  }, 0);
}

function fit(texts: readonly Summed[], toward: Toward): SumAllowance {
  let best: SumAllowance & { loss: number } = { aside: 0, factor: 1, loss: Infinity };
  for (const aside of toward === 'covert' ? ASIDES : [0]) {
    for (const factor of FACTORS) {
      const one = loss(texts, toward, { aside, factor });
      if (one < best.loss) best = { aside, factor, loss: one };
    }
  }
  return { aside: best.aside, factor: best.factor };
}

function say(name: string, forecasts: readonly Forecast[]): void {
  const error = expectedCalibrationError(forecasts).toFixed(3);
  console.log(`  ${name}: calibration error ${error}, Brier skill ${brierSkill(forecasts).toFixed(3)}`);
}

const NOTHING: SumAllowance = { aside: 0, factor: 1 };

function report(
  name: string,
  toward: Toward,
  fitted: readonly Summed[],
  measured: Record<string, Summed[]>,
): void {
  const byFold = Array.from({ length: FOLDS }, (_, fold) =>
    fit(
      fitted.filter((one) => one.fold !== fold),
      toward,
    ),
  );
  console.log(`${name}, fitted without each fold: ${JSON.stringify(byFold)}`);
  for (const [what, texts] of Object.entries(measured)) {
    console.log(`${what} (${String(texts.length)})`);
    say(
      'nothing taken off',
      forecast(texts, toward, () => NOTHING),
    );
    if (fitted.includes(texts[0]!))
      say(
        'out of fold',
        forecast(texts, toward, (one) => byFold[one.fold]!),
      );
    say(
      'as shipped',
      forecast(texts, toward, () => shipped?.toward[toward] ?? NOTHING),
    );
  }
}

const emscad = sum(await readEmscad(), 'scam');
report('Scam', 'scam', emscad, { 'real adverts': emscad });
const lures = sum(
  (await readLures()).filter(({ label }) => label !== 'scam'),
  'covert',
);
const pairs = sum(await readPairs(), 'covert');
report('Covert', 'covert', [...lures, ...pairs], {
  'composed lures': lures,
  'composed pairs': pairs,
  'texts of an independent author': await readIndependent('approaches'),
  'pairs of the same author': await readIndependent('approach-pairs'),
});
