import { companyWords, wordsOf } from './company-words.js';
import type { Device } from './device.js';
import { formatMac, whyNoMaker } from './mac-address.js';
import { saySource, type Maker, type Rebadge, type RebadgeKind } from './maker.js';
import type { MakerBook } from './maker-book.js';
import { formatPrefix, type PrefixRegistry } from './prefix-registry.js';

/** One thing that points to who built a device. */
export interface Claim {
  readonly from: 'label' | 'model' | 'mac' | 'description';
  /** The company in the catalogue; missing when it is one that no pack describes. */
  readonly maker?: Maker;
  readonly company: string;
  /** The path from what was seen to the company, as a sentence. */
  readonly evidence: string;
  /** Whether it shows who built the device, and not only who sold it or who built a part. */
  readonly shows: boolean;
}

/** Who built a device as far as can be told. */
export interface Attribution {
  readonly claims: readonly Claim[];
  /** Whether the maker is known; without that nothing is clear. */
  readonly known: boolean;
  /** What is missing, when it is not known. */
  readonly why: string;
}

/** Words by which a device says of which kind it is. */
const KIND_WORDS: Readonly<Record<RebadgeKind, RegExp>> = {
  video:
    /\b(?:cameras?|cctv|cam|ipcam|domes?|bullet|turret|ptz|nvr|dvr|xvr|hvr|recorders?|encoders?|video|intercoms?|doorbells?|surveillance|vms|anpr|lpr|thermal|fisheye)\b/i,
  network:
    /\b(?:routers?|gateways?|modems?|ont|onu|mifi|hotspots?|cpe|hubs?|phones?|handsets?|switch(?:es)?|dongles?|access points?|4g|5g|lte|wi-?fi|broadband)\b/i,
  radio: /\b(?:radios?|tetra|dmr|walkie|handsets?|terminals?|repeaters?|base stations?|transceivers?)\b/i,
};

/** Follows the label, the model, the description and the MAC address of a device to companies. */
export function attributeMaker(
  device: Device,
  book: MakerBook,
  registry: PrefixRegistry | undefined,
): Attribution {
  const claims: Claim[] = [];
  const missing: string[] = [];
  claimLabel(device, book, claims, missing);
  claimModel(device, book, claims);
  claimMac(device, book, registry, claims, missing);
  return {
    claims,
    known: claims.some(({ shows }) => shows),
    why: missing.join(' '),
  };
}

function claimLabel(device: Device, book: MakerBook, claims: Claim[], missing: string[]): void {
  const { make, model, description } = device;
  if (make !== '' && !isBlank(make)) {
    const words = wordsOf(make);
    const rebadge = book.labelled(words);
    if (rebadge !== undefined) {
      claimRebadge(device, rebadge, `The label says ${make}`, claims, missing);
      return;
    }
    const maker = book.named(words);
    if (maker === undefined) {
      missing.push(
        `The label says ${make}, which no pack knows as a maker: somebody else may build what it sells.`,
      );
      return;
    }
    claims.push({
      from: 'label',
      maker,
      company: maker.name,
      evidence: `The label says ${make}.`,
      shows: true,
    });
    return;
  }
  // Without a make the model and the description may name one.
  const words = wordsOf(`${model} ${description}`);
  const maker = book.mentioned(words);
  if (maker !== undefined) {
    const evidence = `The description names ${maker.name}.`;
    claims.push({ from: 'description', maker, company: maker.name, evidence, shows: true });
    return;
  }
  const rebadge = book.labelled(words);
  if (rebadge !== undefined)
    claimRebadge(device, rebadge, `The description names ${rebadge.label}`, claims, missing);
  else missing.push('No label names a maker.');
}

/** Words with which people fill an empty field. */
function isBlank(make: string): boolean {
  return /^(?:n\/?a|none|unknown|unbranded|generic|no ?name|oem|tbc|various|misc|other|[-?.]+)$/i.test(
    make.trim(),
  );
}

function claimRebadge(
  device: Device,
  { label, makers, extent, kind, source, read }: Rebadge,
  said: string,
  claims: Claim[],
  missing: string[],
): void {
  const names = makers.map(({ name }) => name).join(' or ');
  const where = saySource({ source, ...(read === undefined ? {} : { read }) });
  if (extent !== 'all' && isOfOtherKind(device, kind)) {
    claims.push({ from: 'label', company: label, evidence: `${said}.`, shows: true });
    return;
  }
  if (extent === 'some') {
    missing.push(
      `${said}; some of what is sold under that label is built by ${names} ${where}. A MAC address, or the model on the maker’s own plate, would tell.`,
    );
    return;
  }
  const share = extent === 'all' ? 'a label for equipment' : 'a label most of whose equipment is';
  for (const maker of makers)
    claims.push({
      from: 'label',
      maker,
      company: maker.name,
      evidence: `${said}, ${share} built by ${names} ${where}.`,
      shows: true,
    });
}

/** A printer of a company whose cameras are re-badged is its own; a device that says nothing may be either. */
function isOfOtherKind({ description, model }: Device, kind: RebadgeKind): boolean {
  return description !== '' && !KIND_WORDS[kind].test(description) && !KIND_WORDS[kind].test(model);
}

function claimModel({ model }: Device, book: MakerBook, claims: Claim[]): void {
  if (model === '') return;
  const maker = book.modelled(model);
  if (maker === undefined) return;
  const evidence = `The model ${model} is numbered as ${maker.name} numbers its own.`;
  claims.push({ from: 'model', maker, company: maker.name, evidence, shows: true });
}

function claimMac(
  { mac, scanVendor, ...device }: Device,
  book: MakerBook,
  registry: PrefixRegistry | undefined,
  claims: Claim[],
  missing: string[],
): void {
  if (mac === undefined) {
    missing.push('There is no MAC address to ask.');
    return;
  }
  const without = whyNoMaker(mac);
  if (without !== undefined) {
    const what =
      without === 'local' ? 'was given by software, not by a maker' : 'names a group, not a device';
    missing.push(`The MAC address ${formatMac(mac)} ${what}.`);
    return;
  }
  const found = registry?.lookUp(mac) ?? book.ownPrefixes.lookUp(mac);
  const prefix = formatPrefix(found?.prefix ?? mac.slice(0, 6));
  const company = found?.organisation ?? scanVendor;
  if (company === '') {
    missing.push(
      registry === undefined
        ? `No registry of MAC prefixes is loaded, so nobody can say to whom ${prefix} is registered (tocsin register import makers).`
        : `The MAC prefix ${prefix} is registered to nobody who is named.`,
    );
    return;
  }
  const words = companyWords(company);
  const maker = book.named(words);
  const by = found === undefined ? 'by the scan’s own table, belongs to' : 'is registered to';
  const evidence = `MAC prefix ${prefix} ${by} ${company.replace(/\.$/, '')}.`;
  const seller = book.labelled(words);
  if (maker?.parts === true) {
    missing.push(`${evidence} It builds network parts into the devices of others.`);
    return;
  }
  if (maker === undefined && seller !== undefined) {
    claimRebadge(
      { mac, scanVendor, ...device },
      seller,
      `MAC prefix ${prefix} ${by} ${company}`,
      claims,
      missing,
    );
    return;
  }
  claims.push({
    from: 'mac',
    ...(maker === undefined ? {} : { maker }),
    company: maker?.name ?? company,
    evidence,
    shows: true,
  });
}
