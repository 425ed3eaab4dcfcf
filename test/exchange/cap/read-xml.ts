import { SaxesParser } from 'saxes';

/** An element as a strict reader of XML sees it. */
export interface SeenElement {
  readonly name: string;
  readonly uri: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inner: SeenElement[];
  text: string;
}

/** Reads XML with a parser that is not ours, and throws at whatever is not well formed. */
export function readXml(xml: string): SeenElement {
  const parser = new SaxesParser({ xmlns: true });
  const top: SeenElement = { name: '', uri: '', attributes: {}, inner: [], text: '' };
  const open = [top];
  parser.on('opentag', ({ local, uri, attributes }) => {
    const given = Object.entries(attributes).map(([key, { value }]) => [key, value] as const);
    const element: SeenElement = {
      name: local,
      uri,
      attributes: Object.fromEntries(given),
      inner: [],
      text: '',
    };
    open.at(-1)!.inner.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    open.at(-1)!.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return top.inner[0]!;
}

/** The text of the first element on the way. */
export function textAt(element: SeenElement, ...way: readonly string[]): string | undefined {
  let at: SeenElement | undefined = element;
  for (const name of way) at = at?.inner.find((one) => one.name === name);
  return at?.text;
}

/** The names of the elements inside, in their order, neighbours of one name once. */
export function namesIn({ inner }: SeenElement): string[] {
  return inner.map(({ name }) => name).filter((name, at, all) => all[at - 1] !== name);
}
