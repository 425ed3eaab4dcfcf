import type { DeskCallName, OfficerRole, ReportStatus } from '../wire/index.js';

/**
 * How far a role may do something. `any`: to every case; `own`: to reports assigned to the officer or to nobody, and
 * acts of the officer's own; `no`.
 */
export type Reach = 'any' | 'own' | 'no';

/** What the desk must be for it: `open` (unlocked), or either. */
export type DeskStanding = 'open' | 'either';

/** What can be called without being an action: files in and out, and the acts of signing in. */
export const DESK_ROUTES = [
  'POST /api/uploads',
  'GET /api/attachments/{report}/{attachment}',
  'GET /api/exhibits/{exhibit}',
  'GET /api/packages/{package}',
  'POST /session/enrol/options',
  'POST /session/enrol/verify',
  'POST /session/passkey/options',
  'POST /session/passkey/verify',
  'POST /session/passkey/add/options',
  'POST /session/passkey/add/verify',
  'POST /session/passkey/unlocks',
  'GET /session/ways',
  'GET /session/provider',
  'GET /session/provider/return',
  'POST /session/sign-out',
] as const;

/** One of {@link DESK_ROUTES}. */
export type DeskRoute = (typeof DESK_ROUTES)[number];

/** One row of the table. */
export interface Permission {
  /** What is permitted, in words for the person who asks why not. */
  readonly say: string;
  /** Who has signed in; `nobody` for what comes before that. */
  readonly roles: Readonly<Record<OfficerRole, Reach>> | 'nobody';
  readonly desk: DeskStanding;
  /** The states a report must be in. Where the row is not about a report: null. */
  readonly states: readonly ReportStatus[] | null;
  /** Whether the officer must have said why, for the shift or for this case. */
  readonly purpose: boolean;
  /** Whether the officer must have signed in within the last minutes. */
  readonly fresh: boolean;
  /** Whether the officer must have seen the indicator view of the report before. */
  readonly seen: boolean;
  /** Whether the audit has a row for each time. Not for what holds nothing about any report and is asked every minute. */
  readonly audited: boolean;
}

type Who = readonly [officer: Reach, lead: Reach, auditor: Reach, administrator: Reach];
type Needs = Partial<Pick<Permission, 'desk' | 'states' | 'purpose' | 'fresh' | 'seen' | 'audited'>>;

const OPENED: readonly ReportStatus[] = ['new', 'working', 'waiting', 'closed'];
const NOT_CLOSED: readonly ReportStatus[] = ['new', 'working', 'waiting'];
const CLOSED: readonly ReportStatus[] = ['closed'];

const WORKERS: Who = ['any', 'any', 'no', 'no'];
const LEAD: Who = ['no', 'any', 'no', 'no'];
const ADMINISTRATOR: Who = ['no', 'no', 'no', 'any'];
/** Whoever works, and whoever looks after the work. */
const READERS: Who = ['any', 'any', 'any', 'no'];
const OVERSEERS: Who = ['no', 'no', 'any', 'no'];
const EVERYONE: Who = ['any', 'any', 'any', 'any'];

/** Work on reports: the desk is unlocked and the officer has said why. */
const WORK: Needs = { desk: 'open', purpose: true };

function row(say: string, [officer, lead, auditor, administrator]: Who, needs: Needs = {}): Permission {
  return { ...NOTHING_NEEDED, ...needs, say, roles: { officer, lead, auditor, administrator } };
}

const NOTHING_NEEDED = {
  desk: 'either',
  states: null,
  purpose: false,
  fresh: false,
  seen: false,
  audited: true,
} as const;

/** What comes before signing in: no role, and nothing of the desk's is answered. */
const before = (say: string): Permission => ({ ...NOTHING_NEEDED, say, roles: 'nobody' });

/**
 * Who may do what, and when. Every action and every route has a row here or the desk does not start; nothing else in
 * the desk decides it. The columns of a row: officer, lead, auditor, administrator.
 */
export const PERMISSIONS: Readonly<Record<DeskCallName | DeskRoute, Permission>> = {
  // Reading reports.
  'report.list': row('see the inbox', WORKERS, WORK),
  'report.read': row('read a report, names masked', WORKERS, { ...WORK, states: OPENED }),
  'report.reveal-names': row('see the names in a report', WORKERS, { ...WORK, states: OPENED, seen: true }),
  'GET /api/attachments/{report}/{attachment}': row('take a file of a report', WORKERS, {
    ...WORK,
    states: OPENED,
    seen: true,
  }),
  search: row('search', WORKERS, WORK),
  'templates.list': row('see the prepared replies', WORKERS, { desk: 'open', audited: false }),

  // Working reports.
  'report.assign': row('assign a report', ['own', 'any', 'no', 'no'], { ...WORK, states: OPENED }),
  'report.set-status': row('change where a report stands', ['own', 'any', 'no', 'no'], {
    ...WORK,
    states: OPENED,
  }),
  'report.note': row('write a note on a report', WORKERS, { ...WORK, states: OPENED }),
  'report.attest': row('say how the reporter was verified', WORKERS, { ...WORK, states: OPENED, seen: true }),
  'report.reply': row('write to the reporter', ['own', 'any', 'no', 'no'], { ...WORK, states: OPENED }),
  'report.release-outcome': row('tell the reporter the outcome', LEAD, { ...WORK, states: CLOSED }),
  'report.enter': row('enter a report for somebody who called', WORKERS, WORK),
  'report.drop-mail': row('enter a forwarded mail', WORKERS, WORK),
  'report.join': row('join reports to one campaign', WORKERS, { ...WORK, states: OPENED }),
  'report.split': row('take a report out of its campaign', WORKERS, { ...WORK, states: OPENED }),
  // What it does to each report is asked of that act's own row as well.
  'report.many': row('do one thing to many reports', WORKERS, { ...WORK, states: OPENED }),
  'act.undo': row('take an act back', ['own', 'any', 'no', 'no'], WORK),
  'mail-authentication': row("check a mail's signatures in the DNS", WORKERS, {
    ...WORK,
    states: NOT_CLOSED,
  }),
  'POST /api/uploads': row('send a file to the desk', WORKERS, WORK),

  // Campaigns and adverts.
  'campaign.list': row('see the campaigns', WORKERS, WORK),
  'campaign.read': row('see a campaign', WORKERS, WORK),
  'campaign.split': row('set members of a campaign apart', WORKERS, WORK),
  'campaign.join': row('join campaigns', WORKERS, WORK),
  'campaign.name': row('name a campaign', WORKERS, WORK),
  'advert.upload': row('screen a file of adverts', WORKERS, WORK),
  'advert.runs': row('see the screened files', WORKERS, WORK),
  'advert.run': row('see what screening a file found', WORKERS, WORK),

  // Evidence. The auditor reads what is known of exhibits, and never what is in them.
  'exhibit.take': row('take evidence', WORKERS, { ...WORK, states: OPENED, seen: true }),
  'exhibit.grade': row('grade an exhibit', WORKERS, WORK),
  'exhibit.list': row('see the exhibits', READERS, { desk: 'open' }),
  'exhibit.read': row('see what is known of an exhibit', READERS, { desk: 'open' }),
  'exhibit.view': row('look into an exhibit', WORKERS, WORK),
  'GET /api/exhibits/{exhibit}': row('copy an exhibit out of the desk', WORKERS, WORK),
  'exhibit.erase': row('erase an exhibit', LEAD, { ...WORK, fresh: true }),
  'assessment.write': row('write an assessment', WORKERS, WORK),
  'assessment.list': row('read the assessments', READERS, { desk: 'open' }),
  'evidence.export': row('make a package of evidence', LEAD, { ...WORK, fresh: true }),
  'GET /api/packages/{package}': row('take a package of evidence', LEAD, WORK),
  'log.list': row('see the log', READERS, { desk: 'open' }),
  'log.verify': row('check that the log is whole', READERS, { desk: 'open' }),

  // Alerts. Who drafts and who approves are two; who signs holds a key that the policy names.
  'alert.draft': row('draft an alert', WORKERS, WORK),
  'alert.drafts': row('see the drafts', WORKERS, WORK),
  'alert.read': row('read a draft', WORKERS, WORK),
  'alert.edit': row('edit a draft', WORKERS, WORK),
  'alert.lint': row('have a draft linted', WORKERS, { ...WORK, audited: false }),
  'alert.gate': row('see the publish gate of a draft', WORKERS, WORK),
  'alert.approve': row('approve a draft', WORKERS, WORK),
  'alert.reopen': row('take a draft back', WORKERS, WORK),
  'alert.drop': row('give a draft up', WORKERS, WORK),
  'alert.propose': row('propose a draft for signing', WORKERS, WORK),
  'alert.sign': row('bring a signature', WORKERS, WORK),
  'alert.publish': row('publish an alert', WORKERS, { ...WORK, fresh: true }),
  'alert.correct': row('begin a correction', WORKERS, WORK),
  'alert.withdraw': row('begin a withdrawal', WORKERS, WORK),
  'alert.list': row('see the alerts', READERS, { desk: 'open' }),
  'alert.show': row('see an alert', READERS, { desk: 'open' }),
  'alert.board': row('see whom an alert has reached', READERS, { desk: 'open' }),
  'guidance.list': row('see the guidance', READERS, { desk: 'open' }),
  'guidance.draft': row('begin a message with guidance', WORKERS, WORK),
  'audience.list': row('see the audiences', READERS, { desk: 'open' }),
  'audience.add': row('add an audience', LEAD, WORK),
  'audience.change': row('change an audience', LEAD, WORK),
  'answer.list': row('read the answers to alerts', WORKERS, WORK),
  'answer.publish': row('let an answer be published', LEAD, WORK),

  // Safeguards and the plan. The auditor reads counts; what a list says of people and places is for those who work.
  'safeguard.list': row('see the safeguards', WORKERS, WORK),
  'safeguard.run': row('judge a list', WORKERS, WORK),
  'safeguard.read': row('see what judging a list found', WORKERS, WORK),
  'safeguard.findings': row('see the findings', WORKERS, WORK),
  'safeguard.export': row('take findings out of the desk', LEAD, { ...WORK, fresh: true }),
  'safeguard.package': row('make a package of evidence about a list', LEAD, { ...WORK, fresh: true }),
  'task.read': row('see an action or a measure', WORKERS, WORK),
  'task.change': row('give an action its owner, date or state', WORKERS, WORK),
  'task.step': row('record a step', WORKERS, WORK),
  'task.close': row('close an action by proof', WORKERS, WORK),
  'task.attach': row('attach something to a measure', WORKERS, WORK),
  'measure.add': row('write a measure', WORKERS, WORK),
  'measure.edit': row('edit a measure', WORKERS, WORK),
  'plan.read': row('see the plan', WORKERS, WORK),
  'plan.counts': row('see the counts of the plan', READERS, { desk: 'open' }),
  'equipment.burn-down': row('see how far removal has got', READERS, { desk: 'open' }),
  'donation.overview': row('see how a list of donations stands', WORKERS, WORK),
  'donation.read': row('see one donation and its checklist', WORKERS, WORK),
  'donation.look': row('record a look in a register', WORKERS, WORK),
  'donation.answer': row('answer a question about a donor', WORKERS, WORK),
  'register.find': row('look an organisation up in the register of companies', WORKERS, WORK),
  'plan.export': row('take the plan out of the desk', LEAD, { ...WORK, fresh: true }),

  // The desk itself.
  'desk.state': row('see how the desk stands', EVERYONE, { audited: false }),
  'desk.unlock': row('unlock the desk', ['any', 'any', 'no', 'any']),
  'desk.lock': row('lock the desk', ['any', 'any', 'no', 'any']),

  // Oversight: the auditor reads what was done, never what was reported.
  'audit.list': row('read the audit', OVERSEERS),
  'audit.verify': row('check that the audit is whole', ['no', 'no', 'any', 'any']),

  // Officers: the administrator lets people in, and reads no report.
  'officer.list': row('see who the officers are', ['any', 'any', 'no', 'any']),
  'officer.invite': row('invite an officer', ADMINISTRATOR, { desk: 'open', fresh: true }),
  'officer.change-role': row('change what an officer may do', ADMINISTRATOR, { fresh: true }),
  'officer.remove': row('remove an officer', ADMINISTRATOR, { fresh: true }),

  // One's own session.
  'session.me': row('see who is signed in', EVERYONE, { audited: false }),
  'session.set-purpose': row('say why one reads', WORKERS, { desk: 'open' }),
  'POST /session/sign-out': row('sign out', EVERYONE),
  'POST /session/passkey/add/options': row('add a passkey', EVERYONE, { fresh: true }),
  'POST /session/passkey/add/verify': row('add a passkey', EVERYONE, { fresh: true }),
  'POST /session/passkey/unlocks': row('let a passkey unlock the desk', ['any', 'any', 'no', 'any'], {
    desk: 'open',
    fresh: true,
  }),

  // Before signing in.
  'POST /session/enrol/options': before('use an enrolment link'),
  'POST /session/enrol/verify': before('use an enrolment link'),
  'POST /session/passkey/options': before('sign in'),
  'POST /session/passkey/verify': before('sign in'),
  'GET /session/ways': before('sign in'),
  'GET /session/provider': before('sign in'),
  'GET /session/provider/return': before('sign in'),
};
