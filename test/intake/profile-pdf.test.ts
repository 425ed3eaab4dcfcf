import assert from 'node:assert/strict';
import { test } from 'node:test';
import { field, notes, readAll } from './read-all.js';

type Piece = readonly [x: number, y: number, size: number, text: string];

/** A PDF with the given pieces of text on its pages, as simple as the format allows. */
function makePdf(pages: readonly (readonly Piece[])[]): Uint8Array {
  const objects: string[] = [];
  const kids = pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ');
  objects.push(
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
  );
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  pages.forEach((pieces, i) => {
    const show = ([x, y, size, text]: Piece): string =>
      `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`;
    const content = pieces.map(show).join('\n');
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  });
  let out = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = out.length;
    out += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(out, 'latin1'));
}

const PROFILE: readonly (readonly Piece[])[] = [
  [
    [22, 740, 13, 'Contact'],
    [22, 720, 10.5, 'www.linkedin.com/in/helen-'],
    [22, 708, 10.5, 'pargeter-example \\(LinkedIn\\)'.replaceAll('\\', '')],
    [22, 680, 13, 'Top Skills'],
    [22, 662, 10.5, 'Cold outreach'],
    [224, 740, 26, 'Helen Pargeter'],
    [224, 715, 12, 'Talent Partner, Northfold Example |'],
    [224, 700, 12, 'Discreet advisory work'],
    [224, 685, 12, 'Leeds, England'],
    [224, 650, 16, 'Summary'],
    [224, 630, 12, 'I connect experts with clients.'],
    [224, 600, 16, 'Experience'],
    [224, 580, 12, 'Northfold Example'],
    [280, 20, 9, 'Page 1 of 2'],
  ],
  [
    [224, 740, 12, 'Earlier Example Ltd'],
    [280, 20, 9, 'Page 2 of 2'],
  ],
];

test('a saved LinkedIn profile is a profile: name, headline, place, address and what it says of itself', async () => {
  const { items, problems } = await readAll('Profile.pdf', makePdf(PROFILE));
  assert.deepEqual(problems, []);
  const [item] = items;
  assert.deepEqual(
    [item?.kind, item?.channel, item?.from],
    [
      'profile',
      'linkedin',
      { name: 'Helen Pargeter', profileUrl: 'www.linkedin.com/in/helen-pargeter-example' },
    ],
  );
  assert.equal(field(item, 'from_headline'), 'Talent Partner, Northfold Example | Discreet advisory work');
  assert.equal(field(item, 'location'), 'Leeds, England');
  assert.equal(
    field(item, 'text'),
    'Summary\nI connect experts with clients.\nExperience\nNorthfold Example\nEarlier Example Ltd',
  );
});

test('another PDF is a message of its text', async () => {
  const [item] = (
    await readAll(
      'offer',
      makePdf([
        [
          [50, 700, 12, 'Two places are left'],
          [50, 680, 12, 'before Friday.'],
        ],
      ]),
    )
  ).items;
  assert.deepEqual([item?.kind, field(item, 'text')], ['message', 'Two places are left\nbefore Friday.']);
});

test('pages beyond the limit are left, and that is noted', async () => {
  const [item] = (await readAll('p.pdf', makePdf(PROFILE), { limits: { pdfPages: 1 } })).items;
  assert.doesNotMatch(field(item, 'text') ?? '', /Earlier/);
  assert.deepEqual(notes(item), ['truncated']);
});

test('a damaged PDF is refused, one without text has nothing to judge', async () => {
  const broken = (await readAll('x.pdf', '%PDF-1.7\nnothing here')).problems;
  assert.deepEqual(
    broken.map(({ code }) => code),
    ['intake/pdf-unreadable'],
  );
  const blank = (await readAll('x.pdf', makePdf([[]]))).problems;
  assert.deepEqual(
    blank.map(({ code }) => code),
    ['intake/no-text'],
  );
});
