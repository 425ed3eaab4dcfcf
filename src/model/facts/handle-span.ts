import { isAsciiWord, isInlineSpace, isLabelUnit } from './character-classes.js';
import type { Span } from './email-span.js';

/**
 * Messengers and networks by the words people use for them, lower case. They only announce a name that follows
 * ("WeChat: lena_2041"): which of them it is never becomes part of a fact, so brands cannot weigh.
 */
export const MESSENGER_WORDS: readonly string[] = [
  'telegram', 'telegramm', 'tg', 'tele', 'whatsapp', 'watsapp', 'wechat', 'weixin', 'wx', 'vx', 'qq', 'signal', 'skype',
  'viber', 'line', 'kakao', 'kakaotalk', 'zalo', 'kik', 'imo', 'botim', 'discord', 'slack', 'snapchat', 'snap', 'insta',
  'instagram', 'ig', 'threema', 'wickr', 'session', 'wire', 'matrix', 'element', 'icq', 'jami', 'briar', 'keybase',
  'messenger', 'facebook', 'fb', 'twitter', 'linkedin', 'xing', 'teams', 'hangouts', 'imessage', 'facetime', 'tiktok',
  'weibo', 'douyin', 'lark', 'feishu', 'dingtalk', 'vk', 'ok', 'max', 'bale', 'eitaa', 'soroush', 'gap', 'tox',
  'simplex', 'potato', 'hike', 'olvid', 'zangi', 'bip', 'mattermost', 'zoom', 'gitter', 'rocketchat', 'bluesky', 'threads',
  'mastodon', 'reddit', 'steam', 'yahoo', 'msn', 'aim', 'jabber', 'xmpp',
]; // prettier-ignore

const WORDS: ReadonlySet<string> = new Set(MESSENGER_WORDS);
// Which first letters can stand at the front of a messenger word of a given length: spares the look-up for most words.
const INITIALS_BY_LENGTH = new Uint32Array(16);
for (const word of MESSENGER_WORDS) INITIALS_BY_LENGTH[word.length]! |= 1 << (word.charCodeAt(0) - 0x61);

/** True when text[start, end) may be a messenger word; cheap, and wrong only by saying yes too often. */
export function mayBeMessengerWord(text: string, start: number, end: number): boolean {
  const initials = INITIALS_BY_LENGTH[Math.min(end - start, 15)]!;
  return (initials & (1 << ((text.charCodeAt(start) | 0x20) - 0x61))) !== 0;
}

// "WeChat ID: lena_2041", "telegram - lena_2041", "Skype name is live:.cid.1f2e". The name is the group.
const ANNOUNCED =
  /^[ \t\u00a0]{0,2}(?:\/[ \t]?[A-Za-z]{2,12}[ \t]?)?(?:app|messenger|chat|me on|us on)?[ \t]{0,2}(id|username|user name|user|handle|name|account|acc|contact|nick|号)?[ \t]{0,2}(is|[:：=]|[-–](?=[ \t]))?[ \t\u00a0]{0,3}(@?(?:live:)?[A-Za-z0-9_.][A-Za-z0-9_.-]{2,39}(?:#\d{4})?)/iu;

/**
 * The name that a messenger word, which ends at `wordEnd`, announces. Without an at sign it takes a colon, "is" or
 * "ID", and a shape no ordinary word has (a digit, an underscore) unless "ID" or "username" says it is one.
 */
export function announcedHandle(text: string, wordStart: number, wordEnd: number): Span | undefined {
  if (!WORDS.has(text.slice(wordStart, wordEnd).toLowerCase())) return undefined;
  return handleAfter(text, wordEnd);
}

/** The name announced right after `end`; see {@link announcedHandle}. */
export function handleAfter(text: string, end: number): Span | undefined {
  const found = ANNOUNCED.exec(text.slice(end, end + 96));
  if (found === null) return undefined;
  const [whole, label, mark, name = ''] = found;
  if (name.startsWith('@')) return undefined; // found at its at sign
  if (label === undefined && mark === undefined) return undefined;
  if (/^[\d.-]*$/u.test(name) && label === undefined && mark === undefined) return undefined;
  const trimmed = name.replace(/[.-]+$/u, '');
  const isNamed = label !== undefined && mark !== undefined && !/^(?:name|contact|account)$/iu.test(label);
  const isShaped = /\d/u.test(trimmed) ? /[A-Za-z_]/u.test(trimmed) || trimmed.length >= 5 : /[A-Za-z]_[A-Za-z]|^live:/u.test(trimmed);
  if (trimmed.length < 4 || !(isShaped || (isNamed && /^[A-Za-z]/u.test(trimmed)))) return undefined;
  const start = end + whole.length - name.length;
  const after = text.charCodeAt(start + trimmed.length);
  if (after === 0x40 || (after === 0x3a && text.startsWith('//', start + trimmed.length + 1))) return undefined;
  if (after === 0x2e && isLabelUnit(text, start + trimmed.length + 1)) return undefined;
  // A number is left to the phones, which know more about numbers.
  if (/^[\d.-]+$/u.test(trimmed) && (trimmed.length > 11 || /^0|[.-]/u.test(trimmed))) return undefined;
  return { start, end: start + trimmed.length };
}

const NAME_LIMIT = 40;

/**
 * The `@name` at `at`, by shape alone and near no particular word, so that every messenger gives the same answer:
 * three to forty of A-Z, 0-9, `_` and inner dots, starting with a letter. A server may follow (`@name@a.example`,
 * `@name:a.example`).
 */
export function atNameSpan(text: string, at: number): Span | undefined {
  const before = text.charCodeAt(at - 1);
  if (isLabelUnit(text, at - 1) || before === 0x2f || before === 0x40 || before === 0x2e) return undefined;
  const first = text.charCodeAt(at + 1);
  if (!isAsciiWord(first) || first < 0x41) return undefined;
  let end = at + 1;
  while (end - at <= NAME_LIMIT && isNameUnit(text.charCodeAt(end))) end++;
  const server = text.charCodeAt(end);
  if ((server === 0x40 || server === 0x3a) && isAsciiWord(text.charCodeAt(end + 1))) {
    const host = /^[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/u.exec(text.slice(end + 1, end + 160));
    if (host !== null) return { start: at, end: end + 1 + host[0].length };
  }
  while (text.charCodeAt(end - 1) === 0x2e) end--;
  return end - at >= 4 && end - at <= NAME_LIMIT && !isLabelUnit(text, end) ? { start: at, end } : undefined;
}

function isNameUnit(code: number): boolean {
  return isAsciiWord(code) || code === 0x5f || code === 0x2e;
}

/** True when only blanks and a mark stand between a messenger word at `wordEnd` and `index`. */
export function isAnnouncedAt(text: string, wordEnd: number, index: number): boolean {
  for (let at = wordEnd; at < index; at++) {
    const code = text.charCodeAt(at);
    if (!isInlineSpace(code) && code !== 0x3a && code !== 0x2d && code !== 0xff1a) return false;
  }
  return true;
}
