import { NameMask } from '../../src/desk/mask-names.js';
import { readPacks } from '../../src/screen/index.js';

export function maskOf(): NameMask {
  return new NameMask(readPacks());
}

/** Texts and how the indicator view shows them. */
export const NAMES_MASKED: readonly { text: string; shown: string; from?: string }[] = [
  {
    text: 'Dear Anneke Vos, can we talk about the report?',
    shown: 'Dear •••••• •••, can we talk about the report?',
  },
  {
    text: 'Write to m.bright@harrowvale.example today.',
    shown: 'Write to ••••••••@harrowvale.example today.',
  },
  { text: 'My WhatsApp is +44 7700 900123.', shown: 'My •••••••• is •••••••••••••••.' },
  {
    text: 'See linkedin.com/in/anneke-vos-123 or firm.example/jobs.',
    shown: 'See linkedin.com/in/•••••••••••••• or firm.example/jobs.',
  },
  { text: 'Mark my words, says Mark.', shown: '•••• my words, says ••••.', from: 'Mark Grace' },
  { text: 'nothing here names anybody at all', shown: 'nothing here names anybody at all' },
];
