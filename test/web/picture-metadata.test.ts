import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { findMetadata, stripMetadata } from '../../src/web/device/picture-metadata.js';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as string))));

function segment(marker: number, content: Uint8Array): Uint8Array {
  const length = content.length + 2;
  return bytes([0xff, marker, length >> 8, length & 255], [...content]);
}

function jpeg(...segments: readonly Uint8Array[]): Uint8Array {
  return bytes([0xff, 0xd8], ...segments.map((one) => [...one]), [0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);
}

function chunk(type: string, content: string): Uint8Array {
  const data = Buffer.concat([Buffer.from(type), Buffer.from(content, 'latin1')]);
  const frame = Buffer.alloc(data.length + 8);
  frame.writeUInt32BE(content.length);
  data.copy(frame, 4);
  frame.writeUInt32BE(crc32(data), data.length + 4);
  return new Uint8Array(frame);
}

const png = (...chunks: readonly Uint8Array[]): Uint8Array =>
  bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], ...chunks.map((one) => [...one]));

/** An Exif block whose first directory has one entry with this tag. */
const exif = (tag: number): Uint8Array =>
  bytes(
    'Exif\0\0',
    [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, tag & 255, tag >> 8],
    new Array<number>(14).fill(0),
  );

const TABLE = segment(0xdb, bytes('a quantisation table'));
const COLOURS = segment(0xe2, bytes('ICC_PROFILE\0 and the colours'));

test('a JPEG with a place is told from one with a camera alone', () => {
  assert.deepEqual(findMetadata(jpeg(segment(0xe1, exif(0x8825)), TABLE), 'a.jpg').says, [
    'It may say where it was taken (GPS).',
  ]);
  assert.deepEqual(findMetadata(jpeg(segment(0xe1, exif(0x010f)), TABLE), 'a.jpg').says, [
    'It says which device made it and when.',
  ]);
});

test('what is taken out of a JPEG is what it tells, and nothing of its picture', () => {
  const told = [
    segment(0xe1, exif(0x8825)),
    segment(0xe1, bytes('http://ns.adobe.com/xap/')),
    segment(0xfe, bytes('by M. Example')),
  ];
  const stripped = stripMetadata(jpeg(told[0]!, TABLE, told[1]!, COLOURS, told[2]!));
  assert.deepEqual(stripped, jpeg(TABLE, COLOURS));
  assert.deepEqual(findMetadata(stripped, 'a.jpg'), { says: [], removable: false });
});

test('what is taken out of a PNG is what it tells, and nothing of its picture', () => {
  const picture = [chunk('IHDR', '1234567890123'), chunk('IDAT', 'xyz'), chunk('IEND', '')] as const;
  const whole = png(
    picture[0],
    chunk('tEXt', 'Author\0M. Example'),
    chunk('eXIf', 'II*\0'),
    picture[1],
    chunk('tIME', '1234567'),
    picture[2],
  );
  assert.equal(findMetadata(whole, 'a.png').removable, true);
  assert.deepEqual(stripMetadata(whole), png(...picture));
});

test('a picture that is cut off, and anything that is no picture, comes back unchanged', () => {
  const cut = jpeg(segment(0xe1, exif(0x8825))).subarray(0, 20);
  assert.deepEqual(stripMetadata(cut), cut);
  const text = bytes('no picture at all');
  assert.deepEqual(stripMetadata(text), text);
  assert.deepEqual(findMetadata(text, 'a.txt'), { says: [], removable: false });
});

test('a document is said to name its author, and cannot be cleaned here', () => {
  for (const [content, name] of [
    ['%PDF-1.7', 'cv.pdf'],
    ['PK', 'cv.docx'],
  ] as const) {
    const found = findMetadata(bytes(content), name);
    assert.match(found.says.join(), /names its author/);
    assert.equal(found.removable, false);
  }
});

test('every prefix of a picture with a place is read without a fault', () => {
  for (const whole of [jpeg(segment(0xe1, exif(0x8825)), TABLE), png(chunk('eXIf', 'II*\0\x08\0\0\0\x01\0'))])
    for (let length = 0; length <= whole.length; length++) {
      const part = whole.subarray(0, length);
      findMetadata(part, 'a.jpg');
      assert.ok(stripMetadata(part).length <= length);
    }
});
