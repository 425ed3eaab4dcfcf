import { escapeHtml } from '../../base/index.js';
import { writeReturnLetter, type ReturnLetter } from '../../safeguards/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { openTerminal } from '../terminal.js';
import { refuseExisting, writePrivately } from '../write-file.js';
import { formatPrintedPage } from './printed-page.js';
import { readOneDonation, type DonationFlags } from './read-one-donation.js';

/** What `tocsin donation letter` is told besides. */
export interface LetterFlags {
  readonly party: string;
}

/** Writes the letter with which a donation goes back. */
export async function runLetter(
  list: string,
  reference: string,
  flags: DonationFlags & LetterFlags,
): Promise<ExitCode> {
  const terminal = openTerminal();
  if (flags.out !== undefined) refuseExisting([flags.out]);
  const { donation, findings, packs, on } = await readOneDonation(list, reference, flags);
  const letter = writeReturnLetter(donation, findings, packs);
  const html = formatPrintedPage(letter.about, flags.party, on, formatLetter(letter));
  if (flags.out === undefined) terminal.data(html);
  else {
    writePrivately(flags.out, html, { replace: false });
    terminal.words(`written: ${flags.out}`);
  }
  return EXIT.nothingFound;
}

function formatLetter({ to, about, paragraphs, due, basis }: ReturnLetter): string {
  const kept = due === undefined ? '' : `<p>To be sent by ${escapeHtml(due)}.</p>\n`;
  return `<p class="to">To: ${escapeHtml(to)}</p>
<h1>${escapeHtml(about)}</h1>
${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}
<p class="sign">Signature, name and office</p>
<footer>
${kept}<p>It rests on: ${escapeHtml(basis.length === 0 ? 'no finding of this list; say in the letter why it goes back' : basis.join('; '))}.</p>
<p>For the copy that is kept: sent on ____________ by ____________ (bank transfer, cheque, recorded post).</p>
</footer>`;
}
