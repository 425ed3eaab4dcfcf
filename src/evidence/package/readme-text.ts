import { coverParts, type CoverBlock, type PackageCover } from './readme-cover.js';
import { sayAbout } from './say-about.js';

const WIDTH = 96;

/** The cover of a package as text. */
export function formatReadmeText(cover: PackageCover): string {
  const title = `Evidence about ${sayAbout(cover.about)}`;
  const parts = coverParts(cover).map(
    ({ heading, blocks }) =>
      `${heading}\n${'-'.repeat(heading.length)}\n\n${blocks.map(formatBlock).join('')}`,
  );
  return `${title}\n${'='.repeat(title.length)}\n\n${parts.join('\n')}`;
}

function formatBlock(block: CoverBlock): string {
  if ('say' in block) return `${wrap(block.say, '')}\n`;
  if ('type' in block) return `    ${block.type}\n\n`;
  const points = block.list.map(
    ({ text, notes = [] }) => `${wrap(text, '  ', '- ')}${notes.map((note) => wrap(note, '    ')).join('')}`,
  );
  const list = points.length === 0 ? '- nothing\n' : points.join('');
  return `${block.title === undefined ? '' : wrap(block.title, '')}${list}\n`;
}

/** Breaks text into lines; control characters and what turns the direction of text are shown as a mark. */
function wrap(text: string, indent: string, first = indent): string {
  const plain = text.replace(/[^\n\P{C}]/gu, '\ufffd');
  const lines: string[] = [];
  for (const paragraph of plain.split('\n')) {
    let line = lines.length === 0 ? first : indent;
    let empty = true;
    for (const word of paragraph.split(' ')) {
      if (!empty && line.length + 1 + word.length > WIDTH) {
        lines.push(line);
        line = indent;
        empty = true;
      }
      line += `${empty ? '' : ' '}${word}`;
      empty = false;
    }
    lines.push(line);
  }
  return `${lines.join('\n')}\n`;
}
