import { accept, refuse, type Result } from '../../base/index.js';
import { formatMac, parseMac, type Mac } from './mac-address.js';

/**
 * Whether a site is a sensitive one by the definition of the answer of 9 April 2024; unknown when the inventory does not
 * say so in words that are known.
 */
export type SiteClass = 'sensitive' | 'not-sensitive' | 'unknown';

/** One device of an inventory or a scan. */
export interface Device {
  /** Its id in the inventory; for a scan its MAC address, or else its network address. */
  readonly subject: string;
  readonly site: string;
  readonly siteClass: SiteClass;
  readonly description: string;
  readonly make: string;
  readonly model: string;
  readonly mac?: Mac;
  readonly ip: string;
  /** What a scanning tool itself says of the maker behind the MAC address. */
  readonly scanVendor: string;
}

/** Other names that inventories give to our columns, in order of trust. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  id: [
    'id',
    'device_id',
    'asset_id',
    'asset_tag',
    'asset_number',
    'asset_no',
    'asset',
    'tag',
    'inventory_number',
    'equipment_id',
    'ref',
    'reference',
    'serial_number',
    'serial',
  ],
  site: ['site', 'site_name', 'location', 'building', 'premises', 'site_id'],
  site_class: [
    'site_class',
    'site_classification',
    'class',
    'sensitivity',
    'sensitive',
    'sensitive_site',
    'site_type',
  ],
  description: [
    'description',
    'desc',
    'device',
    'device_type',
    'type',
    'kind',
    'category',
    'equipment',
    'name',
    'notes',
  ],
  make: ['make', 'manufacturer', 'vendor', 'brand', 'maker', 'label', 'make_label', 'oem'],
  model: ['model', 'model_number', 'model_no', 'model_name', 'product', 'part_number', 'part_no'],
  mac: [
    'mac',
    'mac_address',
    'mac_addr',
    'hardware_address',
    'hwaddr',
    'hw_address',
    'physical_address',
    'ethernet_address',
  ],
  ip: ['ip', 'ip_address', 'ipv4', 'ipv4_address', 'address', 'ip_addr', 'ipv6', 'ipv6_address'],
  scan_vendor: ['scan_vendor'],
};

const SENSITIVE =
  /^(?:sensitive\b.{0,100}|yes|y|true|1|secret|top secret|holds secret|vetted staff|developed vetting|dv|ministers|ministerial|socpa|designated)$/;
const NOT_SENSITIVE =
  /^(?:(?:not|non|un)[ -]?sensitive\b.{0,100}|insensitive|no|n|false|0|none|other|ordinary|general|standard|normal|public|routine|low)$/;

/** The longest id, address or word of a device that is kept, in characters; what is beyond is cut. */
const LONGEST = 500;

/** Reads a device from its values by canonical column name. */
export function parseDevice(values: Readonly<Record<string, string>>, row: number): Result<Device> {
  const value = (column: string): string => {
    for (const name of SYNONYMS[column]!) {
      const found = Object.hasOwn(values, name) ? values[name]!.trim() : '';
      if (found !== '') return found.slice(0, LONGEST);
    }
    return '';
  };
  const mac = parseMac(value('mac'));
  const ip = value('ip');
  const id = value('id');
  const subject = id !== '' ? id : mac === undefined ? ip : formatMac(mac);
  if (subject === '') return refuse('safeguards/device-unnamed', { at: { row } });
  return accept({
    subject,
    site: value('site'),
    siteClass: readSiteClass(value('site_class')),
    description: value('description'),
    make: value('make'),
    model: value('model'),
    ...(mac === undefined ? {} : { mac }),
    ip,
    scanVendor: value('scan_vendor'),
  });
}

function readSiteClass(text: string): SiteClass {
  const plain = text
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();
  if (SENSITIVE.test(plain)) return 'sensitive';
  return NOT_SENSITIVE.test(plain) ? 'not-sensitive' : 'unknown';
}
