import { accept, type Result } from '../../base/index.js';
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

/** Devices that are remembered, so that one that is there twice is told apart or judged once. */
const MOST_SEEN = 1_000_000;
/** A line that grows beyond this is dropped to its end. */
const LONGEST_LINE = 65_536;

/**
 * Reads the devices of an inventory (CSV), an nmap scan (XML), a list of addresses (`arp -a`, `ip neigh`, arp-scan,
 * dnsmasq.leases) or of leases (dhcpd.leases, Kea's CSV), told apart by what they hold and not by their names. A device
 * without an id of its own is given once, however often a scan or a lease file names it; of devices with one id, the
 * second is `id~2` and so on, so that none is lost.
 */
export async function* readDevices(source: IntakeSource, options: TableOptions): Batches {
  const { head, source: whole } = await peekText(source);
  const seen = new Map<string, number>();
  for await (const batch of readForm(head.replace(/^\uFEFF/, ''), whole, options)) {
    const fresh = batch.flatMap((device) => (device.ok ? tellApart(device.value, seen) : device));
    if (fresh.length > 0) yield fresh;
  }
}

function readForm(head: string, source: IntakeSource, options: TableOptions): Batches {
  if (/^\s*</.test(head)) return readScan(source, options);
  if (looksLikeLeases(head)) return readLines(source, options, new LeaseReader());
  if (looksLikeAddressLines(head)) return readLines(source, options, new AddressLineReader());
  return readInventory(source, options);
}

/** The device, under a subject of its own; nothing when a scan has given it before. */
function tellApart(device: Device, seen: Map<string, number>): Result<Device> | [] {
  const { subject, mac, ip } = device;
  const times = (seen.get(subject) ?? 0) + 1;
  if (seen.size < MOST_SEEN || times > 1) seen.set(subject, times);
  if (times === 1) return accept(device);
  const isNamed = subject !== ip && (mac === undefined || subject !== formatMac(mac));
  return isNamed ? accept({ ...device, subject: `${subject}~${String(times)}` }) : [];
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
