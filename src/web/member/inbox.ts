import { signal } from '@preact/signals';
import { linksFor, linkTaken, NOTHING_FETCHED, type FetchedLinks } from '../../alert/index.js';
import {
  formatProblem,
  type Json,
  type ProblemCode,
  type ProblemWords,
  type Result,
} from '../../base/index.js';
import { openEnvelope } from '../../seal/index.js';
import { deleteMessage, fetchLogFile, fetchMessage, listMessages } from '../gate-client.js';
import { desk, knowDeskAnew, type KnownDesk } from '../target/desk-state.js';
import type { KeptAlerts } from './kept-alerts.js';
import { openDeviceKeys, type DeviceKeys } from './member-keys.js';
import { alerts, changeAlerts, keepMember, lookUpMember, member, type KeptMember } from './member-state.js';
import { publicationIn, takeMessage, type TakenMessage } from './take-message.js';

/** How the last reading of the mailbox went. */
export const reading = signal<{ readonly now: boolean; readonly problem?: ProblemWords }>({ now: false });

let going: Promise<void> | undefined;

/** Asks the gate for what the office has sent, believes what can be believed, and takes that off the gate. */
export function readInbox(): Promise<void> {
  going ??= readOnce().finally(() => {
    going = undefined;
  });
  return going;
}

async function readOnce(): Promise<void> {
  await lookUpMember();
  const now = member.value;
  if (!('member' in now)) return;
  reading.value = { now: true };
  // A policy that came since decides who may sign: an officer may have gone.
  await knowDeskAnew();
  let problem = desk.value.at === 'unknown' ? desk.value.why : undefined;
  if (desk.value.at === 'known') {
    const keys = openDeviceKeys(now.member.keys);
    problem = await takeAll(desk.value.desk, keys);
    // An alert that came before the office's confirmation was not believed then; now it is.
    if (now.at === 'asking' && isEnrolled() && alerts.value.refused.length > 0)
      problem = await takeAll(desk.value.desk, keys);
    problem ??= await linkTakenAlerts(desk.value.desk);
  }
  reading.value = { now: false, ...(problem === undefined ? {} : { problem }) };
}

const isEnrolled = (): boolean => member.value.at === 'enrolled';

async function takeAll(known: KnownDesk, keys: DeviceKeys): Promise<ProblemWords | undefined> {
  const of = { desk: known.pin.desk, keys };
  const list = await listMessages(of);
  if (!list.ok) return formatProblem(list.problem);
  for (const { id } of list.value) {
    const bytes = await fetchMessage(of, id);
    if (!bytes.ok) {
      if (bytes.problem.code === 'gate/not-here') continue;
      return formatProblem(bytes.problem);
    }
    if (await takeOne(known, keys, id, bytes.value)) await deleteMessage(of, id);
  }
  await changeAlerts((kept) => ({
    ...kept,
    // What is not at the gate any more cannot be tried again, and nobody need hear of it.
    refused: kept.refused.filter(({ id }) => list.value.some((entry) => entry.id === id)),
    checked: new Date().toISOString(),
  }));
  return undefined;
}

/** What shows that the log of an alert is the one that this device has seen; only where the alert does not show it. */
async function linksForMessage(policy: KnownDesk, body: Json): Promise<FetchedLinks> {
  const bytes = publicationIn(body);
  if (bytes === undefined) return NOTHING_FETCHED;
  const { pins } = alerts.value;
  const trust = { policy, pins, audiences: audiencesNow(), now: new Date(), expired: true };
  return linksFor(bytes, trust, fetchLogFile);
}

/** The same for what was taken while it could not be shown. Undefined when there is nothing to say. */
async function linkTakenAlerts(policy: KnownDesk): Promise<ProblemWords | undefined> {
  const before = alerts.value.pins;
  const { pins, problem } = await linkTaken(before, policy, fetchLogFile);
  // What came in meanwhile, in another window, is linked the next time.
  if (pins !== before)
    await changeAlerts((kept) =>
      JSON.stringify(kept.pins) === JSON.stringify(before) ? { ...kept, pins } : kept,
    );
  return problem === null ? undefined : formatProblem(problem);
}

function audiencesNow(): readonly string[] {
  const now = member.value;
  return 'member' in now ? (now.member.enrolled?.audiences ?? []) : [];
}

/** Whether it was taken and is kept, so that the gate need not hold it any longer. */
async function takeOne(known: KnownDesk, keys: DeviceKeys, id: string, bytes: Uint8Array): Promise<boolean> {
  const expected = { desk: known.pin.desk, envelope: id, purpose: 'alert', mailbox: keys.mailbox } as const;
  const opened = await openEnvelope(bytes, [keys.identity], expected);
  let taken: Result<TakenMessage> | undefined;
  const log = opened.ok ? await linksForMessage(known, opened.value.body) : NOTHING_FETCHED;
  const kept = await changeAlerts((before) => {
    taken = opened.ok
      ? takeMessage(opened.value.body, before, {
          policy: known,
          device: keys.key,
          audiences: audiencesNow(),
          now: new Date(),
          log,
        })
      : opened;
    if (!taken.ok) return withRefusal(before, id, taken.problem.code);
    const { kept: after, headProblem } = taken.value;
    return headProblem === undefined ? withoutRefusal(after, id) : withRefusal(after, id, headProblem.code);
  });
  if (taken?.ok !== true) return false;
  const { enrolled, refused } = taken.value;
  const now = member.value;
  if (refused !== undefined && now.at === 'asking') return keepRefused(now.member, refused);
  if (enrolled !== undefined && 'member' in now) return keepEnrolled(now.member, enrolled);
  return kept;
}

/** A refusal counts for the try that it names; one of an earlier try is old. */
async function keepRefused(
  kept: KeptMember,
  { enrolment, left }: { readonly enrolment: string; readonly left: number },
): Promise<boolean> {
  return kept.request === enrolment ? keepMember({ ...kept, refused: { left } }) : true;
}

/** The newest word of the office counts; an older one that comes late changes nothing. */
async function keepEnrolled(
  kept: KeptMember,
  {
    relay,
    audiences,
    at,
  }: { readonly relay: string; readonly audiences: readonly string[]; readonly at: string },
): Promise<boolean> {
  if (kept.enrolled !== null && kept.enrolled.at >= at) return true;
  return keepMember({ ...kept, relay, enrolled: { audiences, at } });
}

const MOST_REFUSED = 100;

function withRefusal(kept: KeptAlerts, id: string, code: ProblemCode): KeptAlerts {
  const known = kept.refused.find((one) => one.id === id);
  if (known?.code === code) return kept;
  const others = kept.refused.filter((one) => one.id !== id).slice(-MOST_REFUSED);
  return { ...kept, refused: [...others, { id, code, at: new Date().toISOString() }] };
}

function withoutRefusal(kept: KeptAlerts, id: string): KeptAlerts {
  return kept.refused.some((one) => one.id === id)
    ? { ...kept, refused: kept.refused.filter((one) => one.id !== id) }
    : kept;
}

/** Takes what was refused off the gate. */
export async function deleteRefused(): Promise<void> {
  const now = member.value;
  if (!('member' in now) || desk.value.at !== 'known') return;
  const of = { desk: desk.value.desk.pin.desk, keys: openDeviceKeys(now.member.keys) };
  const gone = new Set<string>();
  await changeAlerts((kept) => {
    for (const { id } of kept.refused) gone.add(id);
    return kept;
  });
  for (const id of gone) await deleteMessage(of, id);
  await changeAlerts((kept) => ({ ...kept, refused: kept.refused.filter(({ id }) => !gone.has(id)) }));
}
