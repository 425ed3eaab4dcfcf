import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { base58xmr, bech32, bech32m, createBase58check } from '@scure/base';

const base58check = createBase58check(sha256);

/** Shortest and longest run of letters and digits that can be an address of one of the kinds read here. */
export const WALLET_LENGTHS = { shortest: 26, longest: 110 } as const;

/** Version bytes of base58check addresses: chain by first payload byte. 0x05 was Litecoin's P2SH too; it reads as Bitcoin's. */
const BASE58_VERSIONS: ReadonlyMap<number, string> = new Map([
  [0x00, 'btc'],
  [0x05, 'btc'],
  [0x30, 'ltc'],
  [0x32, 'ltc'],
  [0x41, 'trx'],
  [0x1e, 'doge'],
  [0x16, 'doge'],
]);

const SEGWIT_CHAINS: Readonly<Record<string, string>> = { bc: 'btc', ltc: 'ltc' };

// Monero network bytes: standard, integrated and subaddress on the main net.
const MONERO_TAGS: ReadonlySet<number> = new Set([18, 19, 42]);

/**
 * A crypto-currency address with a valid checksum: Bitcoin and Litecoin (base58check, BIP 173, BIP 350), Ethereum and
 * its kin (EIP-55), TRON and Dogecoin (base58check), Monero. An Ethereum address in one case carries no checksum and
 * is not accepted: forty hexadecimal digits are met as hashes and tokens as well.
 * @returns `chain:address` in the chain's canonical spelling, or undefined.
 */
export function parseWallet(text: string): string | undefined {
  const first = text.charAt(0);
  if (text.length < WALLET_LENGTHS.shortest || text.length > WALLET_LENGTHS.longest) return undefined;
  if (/^0x[0-9a-fA-F]{40}$/u.test(text)) return parseEthereum(text);
  if (/^(?:bc|ltc)1/iu.test(text)) return parseSegwit(text);
  if (!/^[1-9A-HJ-NP-Za-km-z]+$/u.test(text)) return undefined;
  if (text.length <= 36) return '13LMTDA9'.includes(first) ? parseBase58(text) : undefined;
  return text.length === 95 || text.length === 106 ? parseMonero(text) : undefined;
}

function parseBase58(text: string): string | undefined {
  const payload = attempt(() => base58check.decode(text));
  if (payload?.length !== 21) return undefined;
  const chain = BASE58_VERSIONS.get(payload[0]!);
  return chain === undefined ? undefined : `${chain}:${text}`;
}

// BIP 173: a mixed-case address is invalid; BIP 350: version 0 uses bech32, later versions bech32m.
function parseSegwit(text: string): string | undefined {
  if (text !== text.toLowerCase() && text !== text.toUpperCase()) return undefined;
  const lower = text.toLowerCase();
  const decoded = bech32.decodeUnsafe(lower, 90) ?? bech32m.decodeUnsafe(lower, 90);
  const chain = SEGWIT_CHAINS[decoded?.prefix ?? ''];
  if (decoded === undefined || chain === undefined) return undefined;
  const version = decoded.words[0];
  if (version === undefined || version > 16) return undefined;
  const code = version === 0 ? bech32 : bech32m;
  if (code.decodeUnsafe(lower, 90) === undefined) return undefined;
  const program = code.fromWordsUnsafe(decoded.words.slice(1));
  if (!program || program.length < 2 || program.length > 40) return undefined;
  if (version === 0 && program.length !== 20 && program.length !== 32) return undefined;
  return `${chain}:${lower}`;
}

function parseEthereum(text: string): string | undefined {
  const hex = text.slice(2);
  const lower = hex.toLowerCase();
  if (hex === lower || hex === hex.toUpperCase()) return undefined;
  const hash = keccak_256(new TextEncoder().encode(lower));
  for (let index = 0; index < 40; index++) {
    const nibble = (hash[index >> 1]! >> (index % 2 === 0 ? 4 : 0)) & 0xf;
    const letter = lower.charAt(index);
    if (hex.charAt(index) !== (nibble >= 8 ? letter.toUpperCase() : letter)) return undefined;
  }
  return `eth:0x${hex}`;
}

function parseMonero(text: string): string | undefined {
  const bytes = attempt(() => base58xmr.decode(text));
  if (bytes === undefined || !MONERO_TAGS.has(bytes[0]!)) return undefined;
  const body = bytes.subarray(0, -4);
  const sum = keccak_256(body).subarray(0, 4);
  return sum.every((byte, index) => byte === bytes[body.length + index]) ? `xmr:${text}` : undefined;
}

// The decoders throw for a bad alphabet or checksum; here that is an answer, not a fault.
function attempt<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}

/** The address as shown to people: the chain is told apart from it. */
export function formatWallet(value: string): string {
  const colon = value.indexOf(':');
  return `${value.slice(colon + 1)} (${value.slice(0, colon)})`;
}
