import { refuse, type Result } from '../base/index.js';
import type { Item } from '../model/index.js';
import { collectBytes } from './byte-stream.js';
import { finishItem } from './item-draft.js';
import { formatBytes } from './limits.js';
import { pdfToDraft, type PdfText } from './profile-layout.js';
import type { ReaderInput } from './reader-input.js';

/**
 * Reads a PDF: LinkedIn's "Save to PDF" of a profile as a profile, any other as a message of its text. The PDF library
 * is loaded when the first PDF comes. Nothing in a PDF is executed, and fonts and links are not fetched.
 */
export async function* readProfilePdf({
  file,
  bytes,
  settings,
}: ReaderInput): AsyncGenerator<readonly Result<Item>[]> {
  const at = { file };
  const { itemBytes, pdfPages } = settings.limits;
  const whole = await collectBytes(bytes, itemBytes);
  if (whole === undefined) {
    yield [refuse('intake/too-large', { at, detail: { limit: formatBytes(itemBytes) } })];
    return;
  }
  const pages = await readPages(whole, pdfPages);
  if (pages === undefined) yield [refuse('intake/pdf-unreadable', { at })];
  else {
    const draft = pdfToDraft(pages.texts);
    if (pages.left > 0) draft.notes.push({ code: 'truncated', field: 'text', count: pages.left });
    yield [finishItem(draft, at, whole, settings)];
  }
}

/** Loads the PDF library now, so that a browser that opens a PDF later asks the network for nothing. */
export async function loadPdfReader(): Promise<void> {
  const { getResolvedPDFJS } = await import('unpdf');
  await getResolvedPDFJS();
}

interface Pages {
  readonly texts: readonly (readonly PdfText[])[];
  /** Pages beyond the limit. */
  readonly left: number;
}

async function readPages(pdf: Uint8Array, most: number): Promise<Pages | undefined> {
  const { getDocumentProxy } = await import('unpdf');
  try {
    // A copy, because pdf.js takes the buffer away from its owner. `verbosity: 0` keeps a file's faults off the console.
    const document = await getDocumentProxy(pdf.slice(), {
      verbosity: 0,
      disableFontFace: true,
      useSystemFonts: false,
    });
    try {
      const texts: PdfText[][] = [];
      for (let number = 1; number <= Math.min(document.numPages, most); number++) {
        const page = await document.getPage(number);
        const content = await page.getTextContent();
        texts.push(content.items.flatMap((item) => ('str' in item ? [toPdfText(item)] : [])));
        page.cleanup();
      }
      return { texts, left: Math.max(0, document.numPages - most) };
    } finally {
      await document.destroy();
    }
  } catch {
    return undefined;
  }
}

function toPdfText(item: { str: string; transform: number[]; width: number; height: number }): PdfText {
  return {
    text: item.str,
    x: item.transform[4] ?? 0,
    y: item.transform[5] ?? 0,
    size: item.height,
    width: item.width,
  };
}
