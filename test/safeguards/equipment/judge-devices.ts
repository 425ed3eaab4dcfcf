import {
  equipment,
  runSafeguard,
  type EquipmentRegisters,
  type Finding,
} from '../../../src/safeguards/index.js';
import { readSafeguardPacks } from '../../../src/screen/index.js';

const PACKS = readSafeguardPacks(equipment);

/** A text as a source that arrives in pieces of 7,919 bytes. */
export function textSource(
  text: string,
  name = 'devices',
): { name: string; bytes: AsyncIterable<Uint8Array> } {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    const whole = new TextEncoder().encode(text);
    for (let at = 0; at < whole.length; at += 7_919)
      yield await Promise.resolve(whole.subarray(at, at + 7_919));
  }
  return { name, bytes: bytes() };
}

/** What a run said: findings by subject, problems by code. */
export interface Judged {
  readonly findings: readonly Finding[];
  readonly problems: readonly string[];
  readonly rows: number;
}

/** Judges a text by one list that comes with Tocsin. */
export async function judgeDevices(
  text: string,
  { list = 'us-ndaa-889', on = '2026-11-22', registers = {} }: JudgeSettings = {},
): Promise<Judged> {
  const packs = PACKS.filter(({ id, rules }) => id === list || rules.length === 0);
  const findings: Finding[] = [];
  const problems: string[] = [];
  let rows = 0;
  for await (const line of runSafeguard(equipment, textSource(text), { on, registers, packs })) {
    if ('finding' in line) findings.push(line.finding);
    else if ('problem' in line) problems.push(line.problem.code);
    else rows = line.rows;
  }
  return { findings, problems, rows };
}

interface JudgeSettings {
  readonly list?: string;
  readonly on?: string;
  readonly registers?: EquipmentRegisters;
}
