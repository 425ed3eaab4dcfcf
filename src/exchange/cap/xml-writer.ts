/** An element that is to be written: its name, its attributes, and text or further elements; `undefined` ones are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly inner: string | readonly (XmlElement | undefined)[];
}

/** An element with text, or `undefined` when there is none. */
export function textElement(name: string, text: string | null | undefined): XmlElement | undefined {
  return text === null || text === undefined || text === '' ? undefined : { name, inner: text };
}

/**
 * Writes a document of elements and texts (XML 1.0), indented by two. Whatever stands in a text stays text: what would
 * be markup is escaped, and characters that XML cannot hold are replaced by U+FFFD. Names are the program's own.
 */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, '')}`;
}

function write({ name, attributes = {}, inner }: XmlElement, indent: string): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const open = `${indent}<${name}${given.join('')}`;
  if (typeof inner === 'string') return `${open}>${escapeXml(inner)}</${name}>\n`;
  const elements = inner.filter((element) => element !== undefined);
  if (elements.length === 0) return `${open}/>\n`;
  return `${open}>\n${elements.map((element) => write(element, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // Readers turn a bare one into a line end (XML 1.0 §2.11).
  '\r': '&#13;',
};

function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\p{Surrogate}\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"'\r]/g, (character) => ENTITIES[character]!);
}
