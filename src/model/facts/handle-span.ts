import { codesOf, isAsciiWord, isLabelUnit, withoutTrailing } from './character-classes.js';
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

// "WeChat ID: ", "telegram - ", "Skype name is ": what stands right before a name, read backwards from it.
// bounded: it meets at most ANNOUNCEMENT_REACH characters
const ANNOUNCEMENT = new RegExp(
  String.raw`(?:(?<![\p{L}\p{N}_])(?:${[...MESSENGER_WORDS].sort((a, b) => b.length - a.length).join('|')})|微信)` +
    String.raw`(?:[ \t]?\/[ \t]?[A-Za-z]{2,12})?(?:[ \t](?:app|messenger|chat))?[ \t]{0,2}` +
    String.raw`(id|username|user name|user|handle|nick|name|account|acc|contact|号)?[ \t]{0,2}` +
    String.raw`(is|[:：=]|[-–](?=[ \t]))?[ \t\u00a0]{0,3}$`,
  'iu',
);
const ANNOUNCEMENT_REACH = 56;

// The last word of an announcement before its colon: all that has to be looked at for most colons.
const LAST_WORDS: ReadonlySet<string> = new Set([
  ...MESSENGER_WORDS,
  ...[
    'id',
    'username',
    'user',
    'name',
    'handle',
    'nick',
    'account',
    'acc',
    'contact',
    'app',
    'messenger',
    'chat',
  ],
]);

/** True when the word before the colon at `colon` can end the announcement of a name; most colons stop here. */
export function mayAnnounce(text: string, colon: number): boolean {
  let end = colon;
  if (text.charCodeAt(end - 1) === 0x20) end--;
  let start = end;
  while (start > 0 && end - start < 12 && isAsciiWord(text.charCodeAt(start - 1))) start--;
  if (start === end) return text.charCodeAt(end - 1) >= 0x2e80;
  return LAST_WORDS.has(text.slice(start, end).toLowerCase());
}

/** Where the name that holds the unit at `index` begins. */
export function nameStart(text: string, index: number, from: number): number {
  let start = index;
  while (start > from && index - start < NAME_LIMIT && isNameUnit(text.charCodeAt(start - 1))) start--;
  return start;
}

/** What ends a sentence and not a name. */
export const NAME_TRAILING = codesOf('.-');
const NAME = /^(?:live:\.?)?[A-Za-z0-9_][A-Za-z0-9_.-]{2,39}(?:#\d{4})?/u;

/**
 * The name that starts at `start` when a messenger word announces it. It takes a colon, a dash, "is" or "ID", and a
 * shape no ordinary word has (a digit or an underscore) unless both "ID" or "username" and a mark say it is one.
 * A name of digits only is left to the phones, whatever the messenger.
 */
export function announcedName(text: string, start: number): Span | undefined {
  const name = withoutTrailing(NAME.exec(text.slice(start, start + 64))?.[0] ?? '', NAME_TRAILING);
  if (name.length < 4 || !/[A-Za-z]/u.test(name)) return undefined;
  const end = start + name.length;
  const after = text.charCodeAt(end);
  // An address, or a domain, is found as what it is.
  if (after === 0x40 || after === 0x2f || (after === 0x3a && text.charCodeAt(end + 1) === 0x2f))
    return undefined;
  const before = ANNOUNCEMENT.exec(text.slice(Math.max(0, start - ANNOUNCEMENT_REACH), start));
  if (before === null) return undefined;
  const [, label, mark] = before;
  if (label === undefined && mark === undefined) return undefined;
  const isNamed =
    label !== undefined && mark !== undefined && !/^(?:name|contact|account|acc)$/iu.test(label);
  const isShaped = /\d/u.test(name) || /[A-Za-z]_[A-Za-z]|^live:/u.test(name);
  return isShaped || isNamed ? { start, end } : undefined;
}

const NAME_LIMIT = 40;

/**
 * The `@name` at `at`, by shape alone and near no particular word, so that every messenger gives the same answer:
 * three to forty of A-Z, 0-9, `_` and inner dots, starting with a letter. A server may follow (`@name@a.example`,
 * `@name:a.example`).
 */
export function atNameSpan(text: string, at: number): Span | undefined {
  if (isLabelUnit(text, at - 1) || BEFORE_NO_NAME.has(text.charCodeAt(at - 1))) return undefined;
  const first = text.charCodeAt(at + 1);
  if (!isAsciiWord(first) || first < 0x41) return undefined;
  let end = at + 1;
  while (end - at <= NAME_LIMIT && isNameUnit(text.charCodeAt(end)) && !isSentenceEnd(text, end)) end++;
  const server = text.charCodeAt(end);
  if ((server === 0x40 || server === 0x3a) && isAsciiWord(text.charCodeAt(end + 1))) {
    const host = /^[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/u.exec(text.slice(end + 1, end + 160));
    if (host !== null) return { start: at, end: end + 1 + host[0].length };
  }
  while (text.charCodeAt(end - 1) === 0x2e) end--;
  return end - at >= 4 && end - at <= NAME_LIMIT && !isLabelUnit(text, end) ? { start: at, end } : undefined;
}

// "/@a", "a.@b", "<your name>@a.example", "{first}@a.example": a path or a domain, not a name.
const BEFORE_NO_NAME = codesOf('/@.>}])');

/** "…follow @lena.The next": a full stop that lost its space. */
function isSentenceEnd(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return text.charCodeAt(at) === 0x2e && next >= 0x41 && next <= 0x5a;
}

function isNameUnit(code: number): boolean {
  return isAsciiWord(code) || code === 0x5f || code === 0x2e;
}
