import { mnemonicToEntropy, entropyToMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { accept, refuse, Secret, type Result } from '../base/index.js';
import type { RandomBytes } from './bytes.js';

/** 128 random bits, from which everything a reporter needs to come back follows. They never leave the device. */
export type Receipt = Secret<Uint8Array>;

const WORDS = 12;

/** A new receipt. */
export function createReceipt(random: RandomBytes): Receipt {
  return new Secret(random(16));
}

/** A receipt as twelve words with their checksum (BIP 39, English list). */
export function receiptToWords(receipt: Receipt): string[] {
  return entropyToMnemonic(receipt.reveal(), wordlist).split(' ');
}

/**
 * Reads the words of a receipt as somebody typed them: capitals, line ends, commas and the numbers of a list do not
 * matter. The problem names the place of a wrong word, never the word.
 */
export function parseReceiptWords(text: string): Result<Receipt> {
  const words =
    text.length > 1000
      ? []
      : text
          .normalize('NFKD')
          .toLowerCase()
          .split(/[^a-z]+/)
          .filter((word) => word !== '');
  if (words.length !== WORDS) return refuse('seal/receipt-word-count', { detail: { count: words.length } });
  const unknown = words.findIndex((word) => !wordlist.includes(word));
  if (unknown >= 0) return refuse('seal/receipt-word-unknown', { detail: { position: unknown + 1 } });
  try {
    return accept(new Secret(mnemonicToEntropy(words.join(' '), wordlist)));
  } catch {
    return refuse('seal/receipt-checksum');
  }
}
