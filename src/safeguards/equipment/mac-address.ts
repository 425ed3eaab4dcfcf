/** A MAC address as twelve capital hex digits (IEEE 802, 48 bits). */
export type Mac = string;

/**
 * Reads a MAC address as labels, tables and tools write it: `44:19:B6:01:02:03`, `44-19-b6-…`, `4419.b601.0203`,
 * `4419B6010203`, and `0:1f:3c:…` as `arp -a` shortens it. Undefined for anything else, and for the addresses that stand
 * for none (all zero, all one).
 */
export function parseMac(text: string): Mac | undefined {
  const trimmed = text.trim();
  const parts = trimmed.split(/[:-]/);
  const hex = (
    parts.length === 6 && parts.every((part) => /^[0-9a-fA-F]{1,2}$/.test(part))
      ? parts.map((part) => part.padStart(2, '0')).join('')
      : trimmed.replace(/^([0-9a-fA-F]{4})\.([0-9a-fA-F]{4})\.([0-9a-fA-F]{4})$/, '$1$2$3')
  ).toUpperCase();
  if (!/^[0-9A-F]{12}$/.test(hex)) return undefined;
  return hex === '000000000000' || hex === 'FFFFFFFFFFFF' ? undefined : hex;
}

/** `44:19:B6:01:02:03`. */
export function formatMac(mac: Mac): string {
  return mac.replace(/(..)(?=.)/g, '$1:');
}

/**
 * Why no maker can be told from an address: it was given by software (the local bit, as phones, containers and virtual
 * machines do) or names a group (the multicast bit). Undefined when a maker's registered prefix stands in front.
 */
export function whyNoMaker(mac: Mac): 'local' | 'group' | undefined {
  const first = Number.parseInt(mac.slice(0, 2), 16);
  if ((first & 1) === 1) return 'group';
  return (first & 2) === 2 ? 'local' : undefined;
}
