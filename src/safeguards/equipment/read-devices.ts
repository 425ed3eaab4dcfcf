import type { Result } from '../../base/index.js';
import {
  peekText,
  readTable,
  readTextChunks,
  type IntakeSource,
  type TableOptions,
} from '../../intake/index.js';
import { parseDevice, type Device } from './device.js';
import { formatMac } from './mac-address.js';
import {
  AddressLineReader,
  LeaseReader,
  looksLikeAddressLines,
  looksLikeLeases,
} from './read-address-lines.js';
import { NmapReader } from './read-nmap.js';

type Batches = AsyncGenerator<readonly Result<Device>[]>;

/** Devices without an id of their own that are remembered, so that one that is there twice is judged once. */
const MOST_SEEN = 1_000_000;
/** A line that grows beyond this is dropped to its end. */
const LONGEST_LINE = 65_536;

/**
 * Reads the devices of an inventory (CSV), an nmap scan (XML), a list of addresses (`arp -a`, `ip neigh`, arp-scan,
 * dnsmasq.leases) or of leases (dhcpd.leases, Kea's CSV), told apart by what they hold and not by their names. A device
 * without an id of its own is given once, however often a scan or a lease file names it.
 */
export async function* readDevices(source: IntakeSource, options: TableOptions): Batches {
  const { head, source: whole } = await peekText(source);
  const seen = new Set<string>();
  for await (const batch of readForm(head.replace(/^\uFEFF/, ''), whole, options)) {
    const fresh = batch.filter((device) => !device.ok || isFresh(device.value, seen));
    if (fresh.length > 0) yield fresh;
  }
}

function readForm(head: string, source: IntakeSource, options: TableOptions): Batches {
  if (/^\s*</.test(head)) return readScan(source, options);
  if (looksLikeLeases(head)) return readLines(source, options, new LeaseReader());
  if (looksLikeAddressLines(head)) return readLines(source, options, new AddressLineReader());
  return readInventory(source, options);
}

function isFresh({ subject, mac, ip }: Device, seen: Set<string>): boolean {
  if (subject !== ip && (mac === undefined || subject !== formatMac(mac))) return true;
  if (seen.has(subject)) return false;
  if (seen.size < MOST_SEEN) seen.add(subject);
  return true;
}

async function* readInventory(source: IntakeSource, options: TableOptions): Batches {
  for await (const batch of readTable(source, options))
    yield batch.map((row) => (row.ok ? parseDevice(row.value.values, row.value.row) : row));
}

async function* readScan(source: IntakeSource, options: TableOptions): Batches {
  const reader = new NmapReader(source.name);
  for await (const chunk of readTextChunks(source, options)) {
    if (!chunk.ok) {
      yield [...reader.end(), chunk];
      return;
    }
    yield reader.push(chunk.value);
    if (reader.stopped) return;
  }
  yield reader.end();
}

async function* readLines(
  source: IntakeSource,
  options: TableOptions,
  reader: AddressLineReader | LeaseReader,
): Batches {
  let held = '';
  for await (const chunk of readTextChunks(source, options)) {
    if (!chunk.ok) {
      yield [chunk];
      return;
    }
    const lines = (held + chunk.value).split('\n');
    held = lines.pop()!.slice(0, LONGEST_LINE);
    yield lines.flatMap((line) => reader.line(line.replace(/\r$/, '')) ?? []);
  }
  const last = reader.line(held);
  if (last !== undefined) yield [last];
}
