import { parseFragment, type DefaultTreeAdapterMap } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];

/** Elements around whose text white space says nothing. */
const INLINE = new Set(['a', 'span', 'strong', 'b', 'em', 'code', 'svg', 'path']);

/**
 * HTML as one line an element: attributes sorted, white space collapsed, so that two renderings are the same text when
 * they mean the same.
 */
export function normaliseHtml(html: string): string {
  const lines: string[] = [];
  for (const node of parseFragment(html).childNodes) write(node, 0, lines);
  return lines.join('\n');
}

function write(node: Node, depth: number, lines: string[]): void {
  const indent = '  '.repeat(depth);
  if (node.nodeName === '#text' && 'value' in node) {
    const text = node.value.replace(/\s+/g, ' ').trim();
    if (text !== '') lines.push(`${indent}${text}`);
  } else if ('tagName' in node) {
    const attributes = node.attrs
      .map(({ name, value }) => `${name}=${JSON.stringify(value.replace(/\s+/g, ' ').trim())}`)
      .sort();
    lines.push(`${indent}<${[node.tagName, ...attributes].join(' ')}>`);
    for (const child of node.childNodes) write(child, depth + 1, lines);
    if (!INLINE.has(node.tagName)) lines.push(`${indent}</${node.tagName}>`);
  }
}
