import type { Result } from '../../base/index.js';
import { parseDevice, type Device } from './device.js';
import { parseMac, whyNoMaker } from './mac-address.js';

const MAC =
  /(?<![0-9A-Fa-f:.-])(?:(?:[0-9A-Fa-f]{1,2}[:-]){5}[0-9A-Fa-f]{1,2}|(?:[0-9A-Fa-f]{4}\.){2}[0-9A-Fa-f]{4})(?![0-9A-Fa-f:])/;
const IPV4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/;
const IPV6 = /(?<![\w:])(?=[0-9A-Fa-f]*:[0-9A-Fa-f:]*:)[0-9A-Fa-f:]{3,39}(?![\w:])/;
const LEASE = /^lease\s+(\S{1,60})\s*\{/;

/** Longer lines are none of these tools'. */
const LONGEST_LINE = 4_000;

/**
 * Whether a text begins as what `arp -a`, `arp -n`, `ip neigh`, `arp-scan`, a switch's ARP table or dnsmasq write: lines
 * with addresses. A table names its columns first.
 */
export function looksLikeAddressLines(head: string): boolean {
  const first = head.split(/\r?\n/, 200).find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  if (MAC.test(first)) return true;
  return /^(?:\s*Interface:|Address\s+HWtype|IP address\s+HW type|Protocol\s+Address|\S+ dev \S+|\S+ \(\S+\) at |duid )/i.test(
    first,
  );
}

/** Whether a text begins as ISC DHCP's dhcpd.leases. */
export function looksLikeLeases(head: string): boolean {
  return /^[ \t]{0,8}lease[ \t]{1,8}\S{1,60}[ \t]{0,8}\{/m.test(head);
}

/**
 * Reads lines with a MAC and a network address. A line without a MAC address gives nothing: nobody answered, or it is a
 * heading. Group addresses are no devices.
 */
export class AddressLineReader {
  #row = 0;

  line(line: string): Result<Device> | undefined {
    this.#row++;
    if (line.length > LONGEST_LINE || line.startsWith('#')) return undefined;
    const mac = MAC.exec(line)?.[0];
    const parsed = mac === undefined ? undefined : parseMac(mac);
    if (mac === undefined || parsed === undefined || whyNoMaker(parsed) === 'group') return undefined;
    // arp-scan's own heading names the machine that scans, which is no line of the scan.
    if (/^\s*Interface:/i.test(line)) return undefined;
    const rest = line.replace(mac, ' ');
    const ip = IPV4.exec(rest)?.[0] ?? IPV6.exec(rest)?.[0] ?? '';
    const columns = line.split('\t');
    const vendor = columns.length === 3 && columns[1] === mac ? columns[2]! : '';
    return parseDevice({ mac, ip, scan_vendor: /^\(?unknown/i.test(vendor) ? '' : vendor }, this.#row);
  }
}

/** Reads ISC DHCP's leases (dhcpd.leases(5)): one block of lines for each. */
export class LeaseReader {
  #row = 0;
  #values: Record<string, string> | undefined;

  line(line: string): Result<Device> | undefined {
    this.#row++;
    if (line.length > LONGEST_LINE) return undefined;
    const trimmed = line.trim();
    const lease = LEASE.exec(trimmed);
    if (lease !== null) this.#values = { ip: lease[1]! };
    const values = this.#values;
    if (values === undefined) return undefined;
    const hardware = /\bhardware ethernet ([0-9A-Fa-f:]{11,17});/.exec(trimmed);
    if (hardware !== null) values['mac'] = hardware[1]!;
    const vendorClass = /\bset vendor-class-identifier = "([^"]{1,200})";/.exec(trimmed);
    if (vendorClass !== null) values['description'] = vendorClass[1]!;
    if (!trimmed.endsWith('}')) return undefined;
    this.#values = undefined;
    return values['mac'] === undefined ? undefined : parseDevice(values, this.#row);
  }
}
