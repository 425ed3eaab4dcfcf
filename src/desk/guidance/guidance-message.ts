import { formatCanonicalJson, type Json } from '../../base/index.js';
import { sayDay, type Guidance } from '../../safeguards/index.js';
import type { DraftFields } from '../../wire/index.js';
import { NOTHING_CONSIDERED } from '../alerts/begin-draft.js';
import type { KeptDraft } from '../alerts/alert-rows.js';
import type { OpenDesk } from '../open-desk.js';
import { guidanceOf } from './desk-guidance.js';

const DAY = 86_400_000;
/** How long a message of guidance holds after its review is due, and the most it can hold at all. */
const GRACE_DAYS = 30;
const MOST_DAYS = 360;

/** The words of a message of guidance: nobody writes in them, they are the pack's. */
type GuidanceWords = Pick<DraftFields, 'event' | 'headline' | 'facts' | 'answers' | 'instructions'> & {
  /** The one statement that it makes. */
  readonly says: string;
};

/** The bytes of a piece of guidance as the desk keeps them as an exhibit: the message rests on them. */
export function guidanceBytes(guidance: Guidance): Uint8Array {
  return new TextEncoder().encode(formatCanonicalJson(JSON.parse(JSON.stringify(guidance)) as Json));
}

function wordsOf(desk: Pick<OpenDesk, 'reportPage'>, guidance: Guidance): GuidanceWords {
  const { title, reader, version, reviewed, review, page } = guidance;
  return {
    event: 'Guidance',
    headline: `Guidance ${title.charAt(0).toLowerCase()}${title.slice(1)}, version ${version}`,
    says: `This is the guidance of the desk ${title.charAt(0).toLowerCase()}${title.slice(1)}, version ${version}, reviewed ${sayDay(reviewed)}. It is to be reviewed by ${sayDay(review)}.`,
    instructions: [
      ...[...page.do, ...page.tell].map(({ say }) => say),
      ...(URL.canParse(desk.reportPage)
        ? [`The whole page, with its sources: ${new URL(`/guidance/${reader}.html`, desk.reportPage).href}`]
        : []),
    ],
    facts: [],
    answers: [],
  };
}

/** The fields of a draft that sends a piece of guidance to an audience. */
export function guidanceFields(
  desk: OpenDesk,
  guidance: Guidance,
  audience: string,
  exhibit: string,
): DraftFields {
  const { says, ...words } = wordsOf(desk, guidance);
  const { telephone, hours } = desk.card;
  const now = desk.clock().getTime();
  const latest = now + MOST_DAYS * DAY;
  const review = Math.min(Date.parse(guidance.review ?? ''), latest);
  const expires = Math.min(review + GRACE_DAYS * DAY, latest);
  return {
    ...words,
    audience,
    tlp: 'TLP:CLEAR',
    statements: [
      { kind: 'observed', text: says, by: null, phia: null, confidence: null, exhibits: [exhibit] },
    ],
    report: { telephone, hours, page: desk.reportPage },
    review: new Date(review).toISOString(),
    expires: new Date(expires).toISOString(),
    care: NOTHING_CONSIDERED,
  };
}

/**
 * Whether a draft still says what the guidance says that it sends, word for word. Undefined for a draft of an alert. What
 * was changed by hand, or whose pack is another by now, is asked everything that an alert is asked.
 */
export function guidanceStands(
  desk: OpenDesk,
  { guidance, fields }: Pick<KeptDraft, 'guidance' | 'fields'>,
): boolean | undefined {
  if (guidance === undefined) return undefined;
  const held = guidanceOf(desk).find(
    ({ pack, version }) => pack === guidance.pack && version === guidance.version,
  );
  if (held === undefined) return false;
  const { says, ...words } = wordsOf(desk, held);
  const { event, headline, facts, answers, instructions, statements } = fields;
  const [statement, ...others] = statements;
  return (
    others.length === 0 &&
    statement?.kind === 'observed' &&
    same({ event, headline, facts, answers, instructions, says: statement.text }, { ...words, says })
  );
}

function same(a: GuidanceWords, b: GuidanceWords): boolean {
  const form = ({ event, headline, facts, answers, instructions, says }: GuidanceWords): string =>
    JSON.stringify([event, headline, facts, answers, instructions, says]);
  return form(a) === form(b);
}
