import type { AlertDraft } from '../../src/alert/index.js';
import { inDays } from '../seal/invented-desk.js';

const exhibit = (seed: number): string => Buffer.alloc(32, seed).toString('base64url');

/** A draft in which the linter refuses nothing and every field of care is answered. */
export function inventDraft(changes: Partial<AlertDraft> = {}): AlertDraft {
  return {
    msgType: 'alert',
    references: [],
    audience: 'members-of-both-houses',
    tlp: 'TLP:AMBER',
    event: 'Covert approaches to members',
    headline: 'Paid reports are being commissioned by a firm that is not what it says',
    statements: [
      {
        kind: 'observed',
        text: 'Between 3 May and 9 June, eleven members were offered payment for reports by four profiles.',
        by: null,
        phia: null,
        confidence: null,
        exhibits: [exhibit(1), exhibit(2)],
      },
      {
        kind: 'assessed',
        text: 'It is highly likely that the four profiles are run by one organisation.',
        by: 'Security desk of the Assembly of Example',
        phia: 'highly likely',
        confidence: 'moderate',
        exhibits: [exhibit(1)],
      },
      {
        kind: 'alleged',
        text: 'The firm says that it advises clients on transport.',
        by: 'Harbour Insight Ltd, on its page',
        phia: null,
        confidence: null,
        exhibits: [],
      },
    ],
    instructions: ['Do not reply to these profiles.', 'Keep what you were sent and report it.'],
    report: {
      telephone: '020 7946 0123',
      hours: 'Monday to Friday, 8 to 18',
      page: 'https://desk.example/report',
    },
    facts: [
      { kind: 'domain', value: 'harbour-insight.example', says: 'The web address of the firm.' },
      { kind: 'profile', value: 'linkedin.com/in/harbour-analyst', says: 'One of the four profiles.' },
      { kind: 'phone', value: '+442079460199', says: 'The number in its messages.' },
    ],
    review: inDays(20),
    expires: inDays(60),
    answers: [],
    care: {
      contrary: 'Two members had a pleasant meeting with the firm; neither was paid. Nothing else was found.',
      necessity: 'More members are written to every week, and a talk with each of them would be too slow.',
      audience: 'All members were or could be written to; nobody else was.',
      namesake:
        'Nobody is named. Harbour Insight Ltd is one firm in the register; a firm Harbor Insights is another.',
      bystanders: 'Members approached are not named; the exhibits were gone through by two officers.',
      reply: { state: 'sought', words: 'The firm was written to on 11 June and has not answered.' },
      counsel: 'R. Lind, 20 June: no objection to the text as it stands.',
    },
    ...changes,
  };
}

/** The draft with one statement replaced. */
export function withClaim(
  index: number,
  changes: Partial<AlertDraft['statements'][number]>,
  draft = inventDraft(),
): AlertDraft {
  return {
    ...draft,
    statements: draft.statements.map((claim, at) => (at === index ? { ...claim, ...changes } : claim)),
  };
}
