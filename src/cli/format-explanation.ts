import type { Explanation, ExplanationLine, LineWeight, PersonalQuestion } from '../check/index.js';
import type { Hypothesis, Verdict } from '../model/index.js';
import { HYPOTHESIS_WORDS, sayBits, sayNote, sayPercent } from '../screen/index.js';
import { formatTable, plainText, wrapText, type Terminal } from './terminal.js';

const SHOWN_QUOTE = 220;
const SHOWN_QUESTIONS = 3;
const TOWARD: readonly Hypothesis[] = ['covert', 'scam', 'ordinary'];

/** What else the reader is told: what only they know, and whether they said how far it went. */
export interface ExplanationContext {
  readonly questions: readonly PersonalQuestion[];
  readonly exposureKnown: boolean;
}

/**
 * An explanation for a person at a terminal, who may be frightened: the sentence first, then what to do, then what
 * was seen and how it was counted.
 */
export function formatExplanation(
  explanation: Explanation,
  verdict: Pick<Verdict, 'notes'>,
  context: ExplanationContext,
  terminal: Terminal,
): string[] {
  const { style, columns } = terminal;
  const { band, headline } = explanation;
  const told = new Set<string>();
  const emphasis = band === 'strong' ? style.strong : band === 'some' ? style.some : style.bold;
  const sections = [
    [emphasis(headline)],
    formatAdvice(explanation, context, terminal),
    band === 'unjudged' ? formatWhatToTry(terminal) : formatProbabilities(explanation, columns),
    ...TOWARD.map((toward) => formatLines(explanation, toward, told, terminal)),
    verdict.notes.length === 0
      ? []
      : [
          style.bold('About the text'),
          ...verdict.notes.map((note) => wrapText(`${sayNote(note)}.`, columns, '  - ', '    ')),
        ],
    formatChanges(explanation, terminal),
    formatQuestions(explanation, context, terminal),
    [wrapText(`${explanation.prior} ${explanation.caution}`, columns)],
  ];
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, index) => (index === 0 ? section : ['', ...section]));
}

function formatAdvice(
  { advice, band }: Explanation,
  { exposureKnown }: ExplanationContext,
  { style, columns }: Terminal,
): string[] {
  if (advice.length === 0) return [];
  const numbered = advice.map(({ say }, index) =>
    wrapText(say, columns, `${String(index + 1).padStart(3)}. `),
  );
  const ask =
    exposureKnown || band === 'none' || band === 'unjudged'
      ? []
      : [
          wrapText(
            'If it has gone further than this message, add --exposure (accepted, replied, cv-sent, moved-channel, paid or travelled): what to do depends on it.',
            columns,
            '     ',
          ),
        ];
  return [style.bold('What to do now'), ...numbered, ...ask];
}

function formatWhatToTry({ columns, style }: Terminal): string[] {
  return [
    style.bold('What you can try'),
    wrapText(
      'Check the whole message rather than a part of it, with everything that came before.',
      columns,
      '  - ',
      '    ',
    ),
    wrapText(
      'Save it as it arrived (.eml for a mail) or copy its text, rather than a picture of it.',
      columns,
      '  - ',
      '    ',
    ),
  ];
}

function formatProbabilities({ probabilities }: Explanation, columns: number): string[] {
  const rows = probabilities.map(({ hypothesis, probability }) => [
    HYPOTHESIS_WORDS[hypothesis],
    sayPercent(probability),
    '',
  ]);
  const heads = formatTable(rows, [false, true]);
  return probabilities.map(({ words }, index) => {
    const head = `  ${heads[index]!}  `;
    return wrapText(words, columns, head, ' '.repeat(head.length));
  });
}

interface PointingLine {
  readonly line: ExplanationLine;
  readonly weight: LineWeight;
}

/** The signs that speak for a hypothesis; for ordinary, also those that speak against the other two. */
function pointingTo(toward: Hypothesis, { lines }: Explanation): PointingLine[] {
  return lines
    .flatMap((line) => line.weights.map((weight) => ({ line, weight })))
    .filter(({ weight }) =>
      toward === 'ordinary'
        ? weight.toward === 'ordinary' || weight.counted < 0
        : weight.toward === toward && weight.counted >= 0,
    )
    .sort((a, b) => Math.abs(b.weight.counted) - Math.abs(a.weight.counted));
}

const HEADINGS: Readonly<Record<Hypothesis, string>> = {
  covert: 'What speaks for a covert approach',
  scam: 'What speaks for an ordinary fraud',
  ordinary: 'What speaks against either',
};

/** @param told ids whose words were shown already: a sign may point two ways and is quoted once. */
function formatLines(
  explanation: Explanation,
  toward: Hypothesis,
  told: Set<string>,
  terminal: Terminal,
): string[] {
  const { style, columns } = terminal;
  const pointing = pointingTo(toward, explanation);
  if (pointing.length === 0) return [];
  return [
    style.bold(HEADINGS[toward]),
    ...pointing.flatMap(({ line, weight }) => {
      const first = !told.has(line.id);
      told.add(line.id);
      const tell = first && toward !== 'ordinary' && weight.counted > 0;
      const against = weight.counted < 0 ? ` (against ${AGAINST_WORDS[weight.toward]})` : '';
      const capped = weight.capped
        ? ` (alone ${sayBits(weight.alone)}; “${line.groupTitle}” counts no further)`
        : '';
      return [
        wrapText(`${line.title}${against}${capped}`, columns, `  ${sayBits(weight.counted)}  `),
        ...(first ? formatQuote(line, columns, style.quiet) : []),
        ...(tell ? [style.quiet(wrapText(line.plain, columns, '        '))] : []),
      ];
    }),
  ];
}

const AGAINST_WORDS: Readonly<Record<Hypothesis, string>> = {
  covert: 'a covert approach',
  scam: 'a fraud',
  ordinary: 'an ordinary one',
};

function formatQuote({ quote }: ExplanationLine, columns: number, quiet: (text: string) => string): string[] {
  if (quote === undefined) return [];
  const text = plainText(quote);
  const shown = text.length > SHOWN_QUOTE ? `${text.slice(0, SHOWN_QUOTE).trimEnd()}…` : text;
  return [quiet(wrapText(`“${shown}”`, columns, '        '))];
}

function formatChanges({ without, band }: Explanation, { style, columns }: Terminal): string[] {
  if (without.length === 0 || band === 'none' || band === 'unjudged') return [];
  const title = style.bold('What would change this');
  if (without.every(({ outcome }) => outcome.band === band)) {
    return [
      title,
      wrapText(
        'No single sign carries it: without any one of them the result would be the same.',
        columns,
        '  - ',
        '    ',
      ),
    ];
  }
  return [
    title,
    ...without
      .filter(({ outcome }) => outcome.band !== band)
      .map(({ sentence }) => wrapText(sentence, columns, '  - ', '    ')),
  ];
}

function formatQuestions(
  { questions: open }: Explanation,
  { questions }: ExplanationContext,
  { style, columns }: Terminal,
): string[] {
  const asked = open
    .flatMap(({ question }) => questions.find(({ id }) => id === question) ?? [])
    .slice(0, SHOWN_QUESTIONS);
  if (asked.length === 0) return [];
  return [
    style.bold('What only you can tell'),
    wrapText(
      'Your answers count like any other sign: add --answer question=choice. All questions: tocsin check --questions',
      columns,
      '  ',
    ),
    ...asked.flatMap(({ id, ask, choices }) => {
      const width = Math.max(...choices.map((choice) => choice.id.length));
      return [
        wrapText(`${id}: ${ask}`, columns, '  - ', '    '),
        ...choices.map((choice) =>
          style.quiet(wrapText(choice.label, columns, `      ${choice.id.padEnd(width)}  `)),
        ),
      ];
    }),
  ];
}
