import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse, TocsinError, type Result, type Secret } from '../base/index.js';
import { createJudge } from '../check/index.js';
import {
  askDns,
  Doors,
  OfficerNames,
  openDesk,
  ProviderSignIn,
  unlockByPassphrase,
  type ProviderSettings,
} from '../desk/index.js';
import { readPacks } from '../screen/index.js';
import { unpackDeskKeys, unwrapKey, type DeskKeys } from '../seal/index.js';
import type { DeskTables, Store } from '../store/index.js';
import type { DeskStateOutput } from '../wire/index.js';
import { takePassphrase } from './ask-person.js';
import { DESK_KEYS, openKeyFolder, type KeyFolder } from './keys/key-folder.js';
import { readPoliciesOf } from './keys/read-policies.js';

/** What every command that opens a desk can be told. */
export interface DoorFlags {
  readonly keys: string;
  readonly gate?: string;
  readonly dns?: string[];
  readonly witness?: { readonly name: string; readonly url: string }[];
  readonly reportPage?: string;
  readonly packs?: string[];
  /** Registers that lists are judged with, and packs of safeguards of the operator's own. */
  readonly registers?: string;
  readonly safeguardPacks?: string[];
  /** The operator's own guidance. */
  readonly guidance?: string;
}

/** What a desk is opened over. */
export interface DoorGround {
  readonly store: Store<DeskTables>;
  readonly folder: KeyFolder;
  readonly origin: string;
  readonly provider: ProviderSettings | undefined;
}

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

/** The doors of a desk that is still locked. */
export function openDoors(flags: DoorFlags, { store, folder, origin, provider }: DoorGround): Doors {
  const { policy, pin } = folder.believed;
  const packs = readPacks(flags.packs);
  const names = new OfficerNames();
  const clock = (): Date => new Date();
  const desk = openDesk({
    store,
    // Its name is the fingerprint of its first root, whichever root is on its card now.
    fingerprint: pin.desk,
    card: policy.desk,
    engine: { packs, judge: createJudge(packs) },
    clock,
    random,
    officers: names,
    policies: readPoliciesOf(flags.keys),
    ...(flags.witness === undefined ? {} : { witnesses: flags.witness }),
    ...(flags.reportPage === undefined ? {} : { reportPage: flags.reportPage }),
    safeguards: {
      ...(flags.registers === undefined ? {} : { registers: flags.registers }),
      ...(flags.safeguardPacks === undefined ? {} : { packs: flags.safeguardPacks }),
      ...(flags.guidance === undefined ? {} : { guidance: flags.guidance }),
    },
    ...(flags.dns === undefined ? {} : { dns: askDns(flags.dns) }),
    ...(flags.gate === undefined ? {} : { gate: { url: flags.gate } }),
  });
  return new Doors({
    desk,
    names,
    site: { host: new URL(origin).hostname, origin, name: policy.desk.name },
    keyFile: (passphrase) => readKeyFile(flags.keys, passphrase),
    policy: () => sayPolicy(flags.keys),
    ...(provider === undefined
      ? {}
      : { provider: new ProviderSignIn(provider, `${origin}/session/provider/return`, clock) }),
  });
}

/** The desk's keys as `tocsin keys` left them. */
async function readKeyFile(dir: string, passphrase: Secret<string>): Promise<Result<DeskKeys>> {
  let wrapped: Uint8Array;
  try {
    wrapped = readFileSync(join(dir, DESK_KEYS));
  } catch {
    // Taken away once the store has the keys: then there is nothing new in it.
    return refuse('desk/not-unlocked');
  }
  const packed = await unwrapKey(wrapped, passphrase);
  const keys = packed.ok ? unpackDeskKeys(packed.value) : undefined;
  return keys === undefined ? refuse('desk/not-unlocked') : { ok: true, value: keys };
}

/** Days before its end from which on the state page warns of a policy. */
const WARN_DAYS = 30;
const DAY = 86_400_000;

/** The policy as it lies in the folder now: it is renewed there while the desk runs. */
function sayPolicy(dir: string): DeskStateOutput['policy'] {
  try {
    const now = new Date();
    const { policy } = openKeyFolder(dir, now).believed;
    const days = Math.floor((Date.parse(policy.expires) - now.getTime()) / DAY);
    const warnings =
      days < 0
        ? ['The policy has expired: nobody can seal a report to this desk. Sign a new one with tocsin keys.']
        : days < WARN_DAYS
          ? [`The policy ends in ${String(days)} days. Sign a new one with tocsin keys.`]
          : [];
    return { number: policy.number, expires: new Date(policy.expires).toISOString(), warnings };
  } catch {
    return null;
  }
}

/** Unlocks with the passphrase from a file, or asked for. @throws TocsinError `cli/not-unlocked` */
export async function unlockDoors(doors: Doors, file: string | undefined, option: string): Promise<void> {
  const passphrase = await takePassphrase({ of: 'the desk', file, option });
  const opened = await unlockByPassphrase(doors, passphrase);
  if (!opened.ok)
    throw new TocsinError('cli/not-unlocked', 'The desk could not be unlocked with that passphrase.', {
      hint: `Check the file of ${option}, or leave it out.`,
    });
}
