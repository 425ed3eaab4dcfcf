import { Tokenizer, TokenizerMode, type Token, type TokenHandler } from 'parse5';

/** What a reader of a page sees, and the JSON-LD blocks that machines read. */
export interface HtmlText {
  readonly text: string;
  readonly jsonLd: readonly string[];
}

/** Elements whose content is never shown as text. */
const NOT_SHOWN = new Set([
  'script',
  'style',
  'title',
  'textarea',
  'noscript',
  'template',
  'iframe',
  'noembed',
  'noframes',
  'xmp',
  'svg',
  'math',
  'object',
  'select',
  'audio',
  'video',
  'canvas',
]);
/** HTML Standard §13.2.5: what the tokenizer must do after these start tags is for the tree builder to say. */
const RAW_TEXT = new Set(['style', 'xmp', 'iframe', 'noembed', 'noframes', 'noscript']);
const ESCAPABLE_RAW_TEXT = new Set(['title', 'textarea']);
const BLOCK = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'center',
  'dd',
  'details',
  'dir',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'html',
  'legend',
  'li',
  'main',
  'menu',
  'nav',
  'ol',
  'p',
  'pre',
  'section',
  'summary',
  'table',
  'tbody',
  'tfoot',
  'thead',
  'tr',
  'ul',
]);
const PARAGRAPH = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'table', 'hr']);
/** Elements that keep words apart without breaking the line. */
const ASIDE = new Set(['td', 'th', 'img', 'button', 'option']);
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);
/** Elements that an element of the same name, or a block, ends without an end tag. */
const ENDS_ITSELF = new Set(['p', 'li', 'td', 'th', 'tr', 'dt', 'dd', 'option']);
const HIDING_STYLE =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|mso-hide\s*:\s*all/i;

/**
 * Reads the visible text of HTML in one pass over its tokens. No tree is built: a tree of hostile HTML can take
 * quadratic time and depth, tokens cannot. Scripts, styles and hidden elements are left out; links are not followed
 * and not shown.
 */
export function htmlToText(html: string): HtmlText {
  const reader = new VisibleText();
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: false }, reader);
  reader.setMode = (mode) => {
    tokenizer.state = mode;
  };
  tokenizer.write(html, true);
  return { text: reader.text(), jsonLd: reader.jsonLd };
}

type Mode = (typeof TokenizerMode)[keyof typeof TokenizerMode];

class VisibleText implements TokenHandler {
  readonly jsonLd: string[] = [];
  setMode: (mode: Mode) => void = () => undefined;
  readonly #parts: string[] = [];
  /** What stands before the next word: nothing, a space, a line break, or an empty line. */
  #gap: '' | ' ' | '\n' | '\n\n' = '';
  /** The element that hides what is read now, and how many of its name are open. */
  #hiddenBy = '';
  #hiddenDepth = 0;
  #preDepth = 0;
  /** The JSON-LD block that is being read. */
  #block: string[] | undefined;

  text(): string {
    return this.#parts.join('');
  }

  onStartTag(token: Token.TagToken): void {
    const name = token.tagName;
    this.#switchMode(token);
    if (this.#hiddenBy !== '') {
      this.#openWhileHidden(name);
      if (this.#hiddenBy !== '') return;
    }
    if (NOT_SHOWN.has(name) || (!VOID.has(name) && isHidden(token))) {
      this.#hiddenBy = name;
      this.#hiddenDepth = 1;
      return;
    }
    if (name === 'pre') this.#preDepth++;
    this.#separate(name);
    if (name === 'li') this.#append('- ');
  }

  onEndTag(token: Token.TagToken): void {
    const name = token.tagName;
    if (name === 'script' && this.#block !== undefined) {
      this.jsonLd.push(this.#block.join(''));
      this.#block = undefined;
    }
    if (this.#hiddenBy === '') {
      if (name === 'pre' && this.#preDepth > 0) this.#preDepth--;
      this.#separate(name);
    } else if (name === this.#hiddenBy && --this.#hiddenDepth === 0) {
      this.#hiddenBy = '';
      this.#separate(name);
    }
  }

  onCharacter(token: Token.CharacterToken): void {
    if (this.#block !== undefined) this.#block.push(token.chars);
    else if (this.#hiddenBy === '') this.#words(token.chars);
  }

  onWhitespaceCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token);
  }

  onNullCharacter(): void {
    // Dropped in body text (HTML Standard §13.2.6.4.7).
  }

  onComment(): void {
    // Not shown.
  }

  onDoctype(): void {
    // Not shown.
  }

  onEof(): void {
    // Whatever is open ends here.
  }

  #switchMode(token: Token.TagToken): void {
    const name = token.tagName;
    if (name === 'script') {
      this.setMode(TokenizerMode.SCRIPT_DATA);
      if (/^\s*application\/ld\+json\b/i.test(attribute(token, 'type'))) this.#block = [];
    } else if (RAW_TEXT.has(name)) this.setMode(TokenizerMode.RAWTEXT);
    else if (ESCAPABLE_RAW_TEXT.has(name)) this.setMode(TokenizerMode.RCDATA);
    else if (name === 'plaintext') this.setMode(TokenizerMode.PLAINTEXT);
  }

  #openWhileHidden(name: string): void {
    if (name === this.#hiddenBy) {
      if (ENDS_ITSELF.has(name)) this.#hiddenBy = '';
      else this.#hiddenDepth++;
    } else if (this.#hiddenBy === 'p' && BLOCK.has(name)) this.#hiddenBy = '';
  }

  #separate(name: string): void {
    if (name === 'br') this.#gap = this.#gap.startsWith('\n') ? '\n\n' : '\n';
    else if (PARAGRAPH.has(name)) this.#gap = '\n\n';
    else if (BLOCK.has(name)) {
      if (this.#gap !== '\n\n') this.#gap = '\n';
    } else if (ASIDE.has(name) && this.#gap === '') this.#gap = ' ';
  }

  #words(chars: string): void {
    if (this.#preDepth > 0) {
      this.#append(chars);
      return;
    }
    const words = chars.replace(/[ \t\r\n\f]+/g, ' ');
    if (words.startsWith(' ') && this.#gap === '') this.#gap = ' ';
    const inner = words.trim();
    if (inner === '') return;
    this.#append(inner);
    if (words.endsWith(' ')) this.#gap = ' ';
  }

  #append(words: string): void {
    if (this.#parts.length > 0 && this.#gap !== '') this.#parts.push(this.#gap);
    this.#gap = '';
    this.#parts.push(words);
  }
}

function attribute(token: Token.TagToken, name: string): string {
  return token.attrs.find((attr) => attr.name === name)?.value ?? '';
}

function isHidden(token: Token.TagToken): boolean {
  if (token.attrs.length === 0) return false;
  for (const attr of token.attrs) {
    if (attr.name === 'hidden') return true;
    if (attr.name === 'style' && HIDING_STYLE.test(attr.value)) return true;
  }
  return false;
}

const MARKUP =
  /<\/?(?:p|br|div|ul|ol|li|h[1-6]|table|tbody|tr|td|span|strong|em|b|i|u|a|font|html|body|pre|section|hr)(?:\s[^<>]*)?\/?>/i;
const REFERENCE = /&(?:[a-z]{2,8}\d{0,2}|#\d{1,7}|#x[0-9a-f]{1,6});/gi;

/** Character references already read: a file repeats a handful of them a million times. */
const REFERENCES = new Map<string, string>();
const MOST_REFERENCES = 2000;

function readReference(reference: string): string {
  let text = REFERENCES.get(reference);
  if (text === undefined) {
    text = htmlToText(`<pre>${reference}</pre>`).text;
    if (REFERENCES.size < MOST_REFERENCES) REFERENCES.set(reference, text);
  }
  return text;
}

/**
 * The text of a column that may hold HTML, as feeds and scraped files often do: read as HTML when it has tags, with
 * its character references replaced when it has only those, else left as it is.
 */
export function columnText(value: string): string {
  if (value.includes('<') && MARKUP.test(value)) return htmlToText(value).text;
  return value.includes('&') ? value.replace(REFERENCE, readReference) : value;
}
