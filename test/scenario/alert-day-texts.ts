import type { ReportBody } from '../../src/wire/index.js';

/** A report of the day, what it is of, and who sends it. */
export interface DayReport {
  readonly of: 'alert' | 'worry' | 'repeat' | 'new';
  readonly body: ReportBody;
  /** Repeats: the place of the report that is sent again. */
  readonly again?: number;
}

/** Numbers that look random and are the same every time (mulberry32). */
function sequenceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What the alert of the morning says, as the desk knows it. */
export const ALERT = {
  id: 'alert-2026-31',
  title: 'Recruiters for Harrow Vale Advisory',
  text:
    'A person presenting as a recruiter for Harrow Vale Advisory writes to staff on a professional network and by e-mail from ' +
    'harrowvale.example. They offer 1,800 euros for a short report on a committee, drawn from own contacts, ask to keep it ' +
    'confidential and to go on by WhatsApp on +44 7700 900161.',
};

const NAMES = [
  'Ines',
  'Robert',
  'Maya',
  'Tomas',
  'Grete',
  'Owen',
  'Leila',
  'Piotr',
  'Sana',
  'Hugh',
  'Clara',
  'Deniz',
];
const GREETINGS = [
  'Dear {n},',
  'Hello {n},',
  'Hi {n},',
  'Good morning {n},',
  '{n}, good to be connected.',
  'Dear Ms {n},',
];

const OPENINGS = [
  'I came across your profile and was struck by your work on the select committee.',
  'Your background in the office of a member caught the eye of our research team.',
  'We are looking for people who know how policy is really made, and you stood out.',
  'A colleague of mine pointed me to you as someone who understands the committee from inside.',
  'I recruit outside specialists for a consultancy and think that your experience is rare.',
  'I read with interest what you wrote about the bill and would like to work with you.',
];
const TASKS = [
  'Our client would like a short report on where the committee is heading, based on your own contacts rather than what is public.',
  'It is a paper of three pages about what members are saying in private on the coming vote.',
  'We need a brief analysis with insights that cannot be found in the press, from people you talk to every day.',
  'The first task is small: two pages on the mood in your office and who decides.',
  'You would write down what is discussed behind closed doors about trade policy, nothing classified of course.',
  'We pay for a view from inside: what is being prepared and not yet announced.',
];
const PAY = [
  'We pay 1,800 euros for the first one and more later.',
  'The fee is EUR 1,800 for each report, paid at once.',
  'For this you get 1,800 euros, by transfer or in crypto as you like.',
  'There is a fee of 1,800 euros and the work takes an evening.',
];
const SECRECY = [
  'Please keep this between us for now.',
  'Our client values discretion, so I would rather your employer did not hear of it yet.',
  'I ask you not to mention this to colleagues.',
  'It is better if your office need not know.',
];
const CHANNELS = [
  'Can we go on by WhatsApp? My number is +44 7700 900161.',
  'Write to me at talent@harrowvale.example and we can arrange a call.',
  'Let us move to WhatsApp, +44 7700 900161, it is easier there.',
  'Our site is harrowvale.example; my private mail is r.vale@harrowvale.example.',
  'Please answer to careers@harrowvale.example and not here.',
];
const DESCRIBED = [
  'I think I was written to by the people in this morning’s alert. Someone from Harrow Vale Advisory offered me 1,800 euros for a report about the committee and wanted me to write on WhatsApp to +44 7700 900161.',
  'After reading the alert I looked through my messages: a recruiter of Harrow Vale (harrowvale.example) asked me in October for a paper from my own contacts, for 1,800 euros, and that I tell nobody.',
  'This is about the alert. A person with a mail at harrowvale.example wanted insights that are not public from our office and offered to pay for each report.',
  'The alert describes what happened to me: first a friendly message, then the offer of 1,800 euros for two pages on what members say in private, then the request to move to WhatsApp +44 7700 900161.',
];

const WORRY_OPENINGS = [
  'We met at the housing conference in May and I am following up on the panel.',
  'I am a recruiter at Penrose and Lyle, filling a post of office manager for a charity.',
  'The university library invites you to renew your card before the end of term.',
  'Thank you for applying for the post of press assistant; we would like to interview you.',
  'The residents’ association of Mill Lane asks whether you would speak at our meeting.',
  'Your newsletter subscription ends this month, and you can renew it on your account page.',
  'I am a student of politics and writing my thesis on local transport.',
  'We are hiring two caseworkers for a constituency office, with the salary on the published scale.',
  'The choir of St Anne is looking for altos and somebody said that you sing.',
  'I found your lost scarf in the reading room and left it with the porter.',
];
const WORRY_MIDDLES = [
  'The interview would be in our office, and the panel is named on our website.',
  'The closing date is the 30th, and the full description is on the public site.',
  'You can bring a colleague if you like, and there is no hurry.',
  'There is no fee, and the questions are about what is already published.',
  'Please tell your manager before you answer, as our guidance asks.',
  'The programme with all speakers is attached, as it was sent to everybody.',
];
const WORRY_ENDS = [
  'If you would rather not, simply ignore this.',
  'You can reach the front desk on 020 7946 0{d} during office hours.',
  'Kind regards from all of us here.',
  'Yours sincerely, the organising committee.',
  'With thanks, and see you in the spring.',
];

/** The same lure in five wordings that the alert says nothing of; two share a handle, three the telephone number. */
const NEW_CAMPAIGN = [
  'Dear Ines, the Institute for Delta Dialogue would be honoured to fly you to our private round table on shipping, all expenses paid, with an honorarium of 3,200 dollars in cryptocurrency. Beforehand we would ask you for a confidential note on how your ministry sees the port contracts, from your own knowledge. Please answer me on Signal at +44 7700 900174 and keep the invitation to yourself.',
  'Hello Robert, for a closed workshop on ports we pay travel, hotel and 3,200 dollars. What we need first is a short confidential note on the port contracts, things that are not in the papers, and perhaps the names of two colleagues who decide. Reach me on Signal, +44 7700 900174; no need to involve your office.',
  'Dear Maya, you were recommended for our round table abroad. We cover flights and hotel, and there is an honorarium of 3,200 dollars, in crypto if you prefer. Could you send a private assessment of the shipping negotiations and say who in your team handles them? My Telegram is @deltadialogue_events. Discretion is appreciated.',
  'Hi Tomas, a quick one: paid trip, five star hotel, 3,200 dollars for a talk behind closed doors on shipping. The organisers want a written insight beforehand on what the ministry really plans for the ports, off the record. Text me on Signal +44 7700 900174 rather than here, and please tell nobody for the moment.',
  'Good morning Grete, our institute invites a handful of insiders to a private meeting on the port contracts. We would fly you out and pay 3,200 dollars. In return we hope for a confidential paper from inside the negotiations and an introduction to colleagues who work on them. Write to me on Telegram: @deltadialogue_events, not by your work mail.',
];

/** Two hundred reports of one hour, in the order in which they come in. */
export function alertDayReports(seed = 20261122): DayReport[] {
  const random = sequenceOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const reports: DayReport[] = [];
  for (let n = 0; n < 140; n++) {
    const described = n % 9 === 0;
    const text = described
      ? `${pick(DESCRIBED)} ${pick(['I did not answer.', 'I answered once.', 'Is that the one?', 'What shall I do?', 'I have deleted nothing.'])}`
      : [
          pick(GREETINGS).replace('{n}', pick(NAMES)),
          pick(OPENINGS),
          pick(TASKS),
          pick(PAY),
          pick(SECRECY),
          pick(CHANNELS),
          pick(['Best wishes,', 'Kind regards,', 'Looking forward,', 'Yours,']) + ` ${pick(NAMES)}`,
        ].join(' ');
    reports.push({
      of: 'alert',
      body: body(text, {
        alert: n % 3 === 0 ? ALERT.id : null,
        exposure: pick(['ignored', 'accepted', 'replied', null, null, null, 'cv-sent']),
      }),
    });
  }
  for (let n = 0; n < 40; n++) {
    const text = `${pick(GREETINGS).replace('{n}', pick(NAMES))} ${WORRY_OPENINGS[n % WORRY_OPENINGS.length]!} ${pick(WORRY_MIDDLES)} ${pick(WORRY_ENDS).replace('{d}', String(100 + n))}`;
    reports.push({ of: 'worry', body: body(text, { note: 'Is this all right?' }) });
  }
  for (const text of NEW_CAMPAIGN) reports.push({ of: 'new', body: body(text) });
  const shuffled = shuffle(reports, random);
  // Fifteen send again what they sent: sometime after the first.
  const day: DayReport[] = [...shuffled];
  for (let n = 0; n < 15; n++) {
    const again = shuffled.findIndex(({ of }, at) => at >= n * 11 && of === (n < 10 ? 'alert' : 'worry'));
    const first = shuffled[again]!;
    day.push({ of: 'repeat', body: first.body, again: day.indexOf(first) });
  }
  return day;
}

function body(text: string, rest: Partial<ReportBody> = {}): ReportBody {
  return {
    kind: 'report',
    item: { kind: 'message', fields: [{ name: 'text', text }] },
    parts: { original: null },
    answers: {},
    exposure: null,
    verdict: null,
    note: '',
    reporter: null,
    alert: null,
    ...rest,
  };
}

function shuffle<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [copy[at], copy[other]] = [copy[other]!, copy[at]!];
  }
  return copy;
}
