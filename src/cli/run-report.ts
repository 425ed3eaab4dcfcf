import { randomBytes } from 'node:crypto';
import { TocsinError, type Json } from '../base/index.js';
import { createJudge, DEFAULT_PRIOR, type CheckPacks } from '../check/index.js';
import type { Exposure, Item, Verdict } from '../model/index.js';
import { BAND_WORDS, readPacks, STANDARD_INPUT } from '../screen/index.js';
import {
  chooseSealingKey,
  createReceipt,
  openReceipt,
  receiptToWords,
  type Part,
  type Receipt,
} from '../seal/index.js';
import { reportBodySchema, type DeviceVerdict, type ReportBody, type ReportedItem } from '../wire/index.js';
import { askYes, canAsk } from './ask-person.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { formatOutgoing } from './format-outgoing.js';
import { meetDesk, type DeskFlags } from './meet-desk.js';
import { readPart } from './read-part.js';
import { readOne, readPersonal } from './run-check.js';
import { sayProblem } from './say-problem.js';
import { sendSealed } from './send-sealed.js';
import { openTerminal, wrapText, type Terminal } from './terminal.js';

/** What `tocsin report` is told. */
export interface ReportFlags extends DeskFlags {
  readonly note?: string;
  readonly attach?: readonly string[];
  readonly original: boolean;
  readonly name?: string;
  readonly contact?: string;
  readonly receipt?: true;
  readonly answer?: Record<string, string>;
  readonly exposure?: Exposure;
  readonly item?: number;
  readonly packs?: string[];
  readonly x25519?: true;
  readonly yes?: true;
  readonly json?: true;
}

/** What a gate’s answer, or its silence, leaves open: the report may have been stored all the same. */
const UNCERTAIN: readonly string[] = ['cli/gate-unreachable', 'cli/gate-answer'];

/** Judges a file here, shows what would be sent, and sends it sealed. */
export async function runReport(
  file: string,
  flags: ReportFlags,
  terminal: Terminal = openTerminal(),
  packs: CheckPacks = readPacks(flags.packs),
): Promise<ExitCode> {
  const personal = readPersonal(flags, packs);
  const desk = await meetDesk(flags);
  if (!desk.ok) return sayProblem(desk.problem, terminal);
  const { policy, pin } = desk.value;
  const key = chooseSealingKey(policy, new Date());
  if (!key.ok) return sayProblem(key.problem, terminal);
  const item = await readOne(file, flags.item);
  if ('code' in item) return sayProblem(item, terminal);
  const { verdict } = createJudge(packs, {
    prior: DEFAULT_PRIOR,
    trustedAuthserv: [],
    officialDomains: [],
  }).assess(item, personal);
  const parts = readParts(file, flags);
  const body = bodyOf(item, verdict, flags, parts.original);
  for (const line of formatOutgoing(body, parts.all, policy.desk, terminal)) terminal.words(line);
  terminal.words(`\n${BAND_WORDS[verdict.band]}, as judged on this machine.`);
  if (!(await isWanted(flags, terminal))) return EXIT.couldNot;
  const receipt = body.reporter === null || flags.receipt === true ? createReceipt(randomBytes) : undefined;
  const keys = receipt === undefined ? undefined : await openReceipt(receipt, pin.desk);
  const answer = await sendSealed(desk.value, {
    purpose: 'report',
    recipient: flags.x25519 === true ? key.value.x25519 : key.value.hybrid,
    reply: keys === undefined ? null : { mailbox: keys.mailbox, recipient: keys.recipient },
    body: body as unknown as Json,
    parts: parts.all,
  });
  if (!answer.ok) {
    const code = sayProblem(answer.problem, terminal);
    // It may have arrived all the same: then these words are the only way back to it.
    if (UNCERTAIN.includes(answer.problem.code) && receipt !== undefined)
      sayReceipt(
        receipt,
        terminal,
        'It is not certain whether it arrived. If it did, these words open the answer:',
      );
    return code;
  }
  const { id, stored } = answer.value;
  if (flags.json === true) {
    terminal.data(
      JSON.stringify({
        envelope: id,
        stored,
        receipt: receipt === undefined ? null : receiptToWords(receipt),
      }),
    );
    return EXIT.nothingFound;
  }
  terminal.words(
    'The gate says that it has stored the report. That the desk has opened it is a message of its own.',
  );
  if (receipt !== undefined)
    sayReceipt(
      receipt,
      terminal,
      'Write these twelve words down, in this order. Whoever has them reads the answer; nobody can give them back:',
    );
  terminal.words(`The desk’s telephone: ${policy.desk.telephone} (${policy.desk.hours})`);
  return EXIT.nothingFound;
}

function sayReceipt(receipt: Receipt, terminal: Terminal, before: string): void {
  terminal.words(wrapText(before, terminal.columns));
  terminal.data(receiptToWords(receipt).join(' '));
}

async function isWanted(flags: ReportFlags, terminal: Terminal): Promise<boolean> {
  if (flags.yes === true) return true;
  if (!canAsk())
    throw new TocsinError('cli/nobody-to-ask', 'Nobody is there to say whether this may be sent.', {
      hint: 'Nothing was sent. Run it at a terminal, or add --yes when you have seen what would be sent.',
    });
  if (await askYes('Send this?')) return true;
  terminal.words('Nothing was sent.');
  return false;
}

/** The files that go along, the one that was read first. */
function readParts(
  file: string,
  flags: ReportFlags,
): { readonly all: readonly Part[]; readonly original: number | null } {
  // One item of a file with many: the others are somebody else's.
  const withOriginal = flags.original && file !== STANDARD_INPUT && flags.item === undefined;
  const paths = [...(withOriginal ? [file] : []), ...(flags.attach ?? [])];
  return { all: paths.map(readPart), original: withOriginal ? 0 : null };
}

function bodyOf(item: Item, verdict: Verdict, flags: ReportFlags, original: number | null): ReportBody {
  const named = flags.name !== undefined || flags.contact !== undefined;
  const body = reportBodySchema.safeParse({
    kind: 'report',
    item: reportedItem(item),
    parts: { original },
    answers: flags.answer ?? {},
    exposure: flags.exposure ?? null,
    verdict: deviceVerdict(verdict),
    note: flags.note ?? '',
    reporter: named ? { name: flags.name ?? '', contact: flags.contact ?? '' } : null,
    alert: null,
  });
  if (body.success) return body.data;
  throw new TocsinError(
    'cli/report-too-long',
    'The desk could not read this report: a text in it is too long.',
    {
      hint: 'Nothing was sent. Shorten the note or the name; if it is the file, attach it to a short text with --attach.',
    },
  );
}

function reportedItem({ kind, fields, channel, from, postedAt }: Item): ReportedItem {
  return {
    kind,
    fields: fields.map(({ name, text }) => ({ name, text })),
    ...(channel === undefined ? {} : { channel }),
    ...(from === undefined ? {} : { from: { ...from } }),
    ...(postedAt === undefined ? {} : { postedAt }),
  };
}

/** What was judged here, without a word of the item. */
function deviceVerdict({ band, probability, indicators }: Verdict): DeviceVerdict {
  const { covert, scam, ordinary } = probability;
  return {
    band,
    probability: { covert, scam, ordinary },
    indicators: indicators.map(({ id, bits, toward }) => ({ id, bits, toward })),
  };
}
