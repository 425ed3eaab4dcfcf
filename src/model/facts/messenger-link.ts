import { parseWebAddress, type WebAddress } from './url.js';

/** Whom a messenger link leads to: a name or an invitation (`handle`), or a number. */
export interface MessengerContact {
  readonly kind: 'handle' | 'phone';
  readonly value: string;
}

/** How a messenger's links are read: the first group is the name, number or invitation. */
interface LinkForm {
  readonly hosts: readonly string[];
  /** Matched against path, query and fragment as written, e.g. `/send?phone=447700900142` or `/#p/+447700900142`. */
  readonly form: RegExp;
  readonly read: (found: string, host: string) => MessengerContact | undefined;
}

const toName = (found: string): MessengerContact => ({ kind: 'handle', value: `@${found.toLowerCase()}` });
const toInvitation = (found: string, host: string): MessengerContact => ({
  kind: 'handle',
  value: `${host}/${found}`,
});
// Where the invitation is the fragment, the value keeps its mark, so that it can be read again.
const toFragment = (found: string, host: string): MessengerContact => toInvitation(`#${found}`, host);
const toNumber = (found: string): MessengerContact | undefined => {
  const digits = found.replace(/\D/gu, '').replace(/^00/u, '');
  return digits.length >= 7 && digits.length <= 15 ? { kind: 'phone', value: `+${digits}` } : undefined;
};

const TELEGRAM = ['t.me', 'telegram.me', 'telegram.dog'];
const PAGES =
  '(?!(?:joinchat|share|addstickers|addemoji|addtheme|proxy|socks|iv|login|c|boost|setlanguage|bg|invoice)(?:[/?]|$))';

const FORMS: readonly LinkForm[] = [
  {
    hosts: TELEGRAM,
    form: /^\/(?:joinchat\/|\+)([\w-]{8,64})/u,
    read: (found) => toInvitation(`+${found}`, 't.me'),
  },
  {
    hosts: TELEGRAM,
    // bounded: one address, of which at most 2048 characters are read
    form: new RegExp(String.raw`^\/(?:s\/)?${PAGES}([a-z]\w{2,39})(?:[/?]|$)`, 'iu'),
    read: toName,
  },
  { hosts: ['resolve'], form: /[?&]domain=([a-z]\w{2,39})/iu, read: toName },
  { hosts: ['join'], form: /[?&]invite=([\w-]{8,64})/u, read: (found) => toInvitation(`+${found}`, 't.me') },
  { hosts: ['wa.me'], form: /^\/(?:\+|%2B)?(\d{7,15})(?:[/?]|$)/iu, read: toNumber },
  { hosts: ['wa.me'], form: /^\/((?:message|qr)\/\w{4,40})/u, read: toInvitation },
  {
    hosts: ['api.whatsapp.com', 'whatsapp.com', 'web.whatsapp.com', 'send'],
    form: /[?&]phone=(?:\+|%2B)?(\d{7,15})/iu,
    read: toNumber,
  },
  { hosts: ['chat.whatsapp.com'], form: /^\/(\w{10,40})/u, read: toInvitation },
  { hosts: ['whatsapp.com'], form: /^\/(channel\/\w{10,40})/u, read: toInvitation },
  { hosts: ['signal.me'], form: /#p\/(?:\+|%2B)(\d{7,15})/iu, read: toNumber },
  { hosts: ['signal.me'], form: /#(eu\/[\w-]{20,100})/u, read: toFragment },
  { hosts: ['signal.group'], form: /#([\w-]{20,120})/u, read: toFragment },
  { hosts: ['u.wechat.com'], form: /^\/([\w-]{6,60})/u, read: toInvitation },
  { hosts: ['weixin.qq.com'], form: /^\/([rg]\/[\w-]{6,60})/u, read: toInvitation },
  { hosts: ['line.me'], form: /^\/(?:R\/)?(ti\/[pg]\/[@~%\w-]{4,60})/u, read: toInvitation },
  { hosts: ['lin.ee'], form: /^\/(\w{4,20})/u, read: toInvitation },
  { hosts: ['discord.gg'], form: /^\/([\w-]{2,40})/u, read: toInvitation },
  {
    hosts: ['discord.com', 'discordapp.com'],
    form: /^\/invite\/([\w-]{2,40})/u,
    read: (found) => toInvitation(found, 'discord.gg'),
  },
  { hosts: ['invite.viber.com'], form: /[?&]g2=([\w%-]{8,80})/u, read: toInvitation },
  { hosts: ['join.skype.com'], form: /^\/((?:invite\/)?\w{8,40})/u, read: toInvitation },
  { hosts: ['m.me'], form: /^\/([\w.]{3,60})/u, read: toName },
  {
    hosts: ['zalo.me'],
    form: /^\/(\d{7,15})(?:[/?]|$)/u,
    read: (found) => ({ kind: 'phone', value: found }),
  },
  { hosts: ['open.kakao.com'], form: /^\/(o\/\w{4,20})/u, read: toInvitation },
  { hosts: ['qm.qq.com'], form: /[?&]k=([\w-]{8,80})/u, read: toInvitation },
  {
    hosts: ['matrix.to'],
    form: /^\/?#\/(@[\w.=/-]{1,80}:[a-z0-9.-]{4,100})/iu,
    read: (found) => toName(found.slice(1)),
  },
  { hosts: ['threema.id'], form: /^\/([A-Z0-9*]{8})(?:[/?]|$)/u, read: toInvitation },
  { hosts: ['simplex.chat'], form: /#(\/\?v=.{10,400})/u, read: toFragment },
];

const FORMS_BY_HOST = new Map<string, LinkForm[]>();
for (const form of FORMS) {
  for (const host of form.hosts) FORMS_BY_HOST.set(host, [...(FORMS_BY_HOST.get(host) ?? []), form]);
}

const HOST = /^(?:[a-z]{2,8}:\/\/)?(?:www\.)?([a-z.]{4,20})[/?]/iu;

/** True for an address, as found in a text, that leads to a person or group on a messenger. */
export function leadsToMessenger(text: string): boolean {
  const host = HOST.exec(text)?.[1]?.toLowerCase();
  if (host === undefined || !FORMS_BY_HOST.has(host)) return false;
  const address = parseWebAddress(text);
  return address !== undefined && messengerContact(address) !== undefined;
}

/** Whom a messenger link leads to; undefined for any other address. A number is the same fact as the number written out. */
export function messengerContact(address: WebAddress): MessengerContact | undefined {
  const forms = FORMS_BY_HOST.get(address.host);
  if (forms === undefined) return undefined;
  const query = address.query.length > 0 ? `?${address.query.join('&')}` : '';
  const rest = `${address.path}${query}${address.fragment === '' ? '' : `#${address.fragment}`}`;
  for (const { form, read } of forms) {
    const found = form.exec(rest)?.[1];
    const contact = found === undefined ? undefined : read(found, address.host);
    if (contact !== undefined) return contact;
  }
  return undefined;
}
