import type { AlertDraft } from './draft.js';
import { findAt, placesOf, textsOf, type LintFinding } from './lint-finding.js';

const TITLED =
  // bounded: a text of a draft, at most 4,000 characters; at most four words of forty
  /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baron|Baroness|Rt Hon)\.? \p{Lu}[\p{L}'’-]{0,40}(?: \p{Lu}[\p{L}'’-]{0,40}){0,3}/gu;
/** Two to four words with capitals in a row: a name of somebody or something. Which, no program can tell. */
const CAPITALS =
  // bounded: a text of a draft, at most 4,000 characters, and at most 43 of them at each place
  /(?<![\p{L}\p{N}])\p{Lu}[\p{L}'’-]{1,40}(?: \p{Lu}\.?)?(?: (?:\p{Lu}[\p{L}'’-]{1,40})){1,3}/gu;
/** Words of offices, bodies and the calendar; a run of capitals with one of them is not a person. */
const OFFICES = new Set(
  `Ltd Limited LLP LLC Inc GmbH Plc Group Institute Institution University College School Centre Center Council Committee
  Office Desk Department Directorate Agency Authority Commission Court Bank Parliament Assembly House Houses Commons
  Lords Senate Chamber Union Party Police Service Services Security Speaker Speakers Member Members Minister Ministry
  Secretary Officer Officers Government State Kingdom Act Bill Code Protocol Consulting Consultancy Consultants Research
  Insight Insights Partners Partnership Advisory Advisers Associates Foundation Trust Forum Network Association Society
  Company Holdings Capital Strategies Strategy Solutions Analytics Intelligence International National European
  January February March April May June July August September October November December
  Monday Tuesday Wednesday Thursday Friday Saturday Sunday Traffic Light TLP CLEAR GREEN AMBER RED`.split(
    /\s+/,
  ),
);

/** Words that begin sentences. */
const STARTERS = new Set(
  `The This That These Those There Their Its It In On At By To From For Of With Without Since Until After Before During
  Do Not No If When While Where Who Whoever What Whatever Which All Any Each Every Some Several Many Most Both Other
  Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve One Keep Report Ask Tell Give Use Check Open Call Write
  Members We You They He She And Or But As So Then Now Over Under Through`.split(/\s+/),
);

/**
 * Names in the texts of a draft that the field of the namesake check does not mention: whoever is named must have been
 * told apart from others of the same name, and whoever only stood by is not named.
 */
export function lintNames(draft: AlertDraft): LintFinding[] {
  const { namesake } = draft.care;
  const bodies = draft.statements.flatMap(({ by }) => (by === null ? [] : [by]));
  const isMarked = (name: string): boolean =>
    [namesake, ...bodies].some((words) => words.toLowerCase().includes(name.toLowerCase()));
  return textsOf(draft).flatMap(({ at, text }) => {
    const titled = placesOf(TITLED, text);
    const others = placesOf(CAPITALS, text)
      .flatMap(withoutStarter)
      .filter(
        (found) =>
          !found.text.split(' ').some((word) => OFFICES.has(word)) &&
          !titled.some(
            (one) => found.index < one.index + one.text.length && one.index < found.index + found.text.length,
          ),
      );
    return [...titled, ...others]
      .filter((found) => !isMarked(withoutTitle(found.text)))
      .map((found) =>
        findAt(
          {
            rule: 'name',
            at,
            weight: 'refused',
            say: `“${found.text}” looks like a name that the namesake check does not mention.`,
            next: 'Write [name withheld] instead; or, if it must be named, say in the namesake check how it was told apart from others of the same name.',
          },
          found,
        ),
      );
  });
}

/** The run without a word that has its capital from where it stands; nothing when one word is left. */
function withoutStarter({ index, text }: { index: number; text: string }): { index: number; text: string }[] {
  const [first = '', ...rest] = text.split(' ');
  if (!STARTERS.has(first)) return [{ index, text }];
  return rest.length < 2 ? [] : [{ index: index + first.length + 1, text: rest.join(' ') }];
}

const withoutTitle = (name: string): string =>
  name.replace(/^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baron|Baroness|Rt Hon)\.? /, '');
