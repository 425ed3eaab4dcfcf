import { ownLabel } from './domain.js';
import { parseWebAddress, type WebAddress } from './url.js';

/** A network by the label its domains share, its canonical host, and the paths that are a person or an organisation. */
interface Network {
  readonly host: string;
  readonly form: RegExp;
  /** First path segments that are pages of the network itself, never a member. */
  readonly pages?: ReadonlySet<string>;
}

const pages = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const GITHUB_PAGES = pages(
  'about apps blog collections contact customer-stories enterprise events explore features issues join login marketplace new notifications orgs pricing pulls search security settings site sponsors topics trending',
);
const SOCIAL_PAGES = pages(
  'about ads compose developers explore events groups hashtag help home i intent jobs legal login marketplace messages notifications p pages privacy reel reels search settings share sharer signup stories terms tos tv watch download',
);

const NETWORKS: Readonly<Record<string, Network>> = {
  linkedin: { host: 'linkedin.com', form: /^\/(?:in|pub|company|school|showcase)\/[^/]{1,120}/iu },
  xing: { host: 'xing.com', form: /^\/(?:profile|pages|companies)\/[^/]{1,120}/iu },
  github: { host: 'github.com', form: /^\/[^/]{1,40}$/u, pages: GITHUB_PAGES },
  gitlab: { host: 'gitlab.com', form: /^\/[^/]{1,60}$/u, pages: GITHUB_PAGES },
  twitter: { host: 'x.com', form: /^\/\w{1,30}(?=\/|$)/u, pages: SOCIAL_PAGES },
  x: { host: 'x.com', form: /^\/\w{1,30}(?=\/|$)/u, pages: SOCIAL_PAGES },
  facebook: { host: 'facebook.com', form: /^\/[\w.]{3,80}$/u, pages: SOCIAL_PAGES },
  instagram: { host: 'instagram.com', form: /^\/[\w.]{1,40}$/u, pages: SOCIAL_PAGES },
  tiktok: { host: 'tiktok.com', form: /^\/@[\w.]{1,40}/u },
  youtube: { host: 'youtube.com', form: /^\/(?:@[\w.-]{1,60}|(?:channel|c|user)\/[^/]{1,80})/u },
  medium: { host: 'medium.com', form: /^\/@[\w.-]{1,60}/u },
  upwork: { host: 'upwork.com', form: /^\/freelancers\/[^/]{1,80}/u },
  fiverr: { host: 'fiverr.com', form: /^\/[\w-]{3,40}$/u, pages: SOCIAL_PAGES },
  researchgate: { host: 'researchgate.net', form: /^\/profile\/[^/]{1,120}/u },
  orcid: { host: 'orcid.org', form: /^\/\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/u },
  wellfound: { host: 'wellfound.com', form: /^\/u\/[^/]{1,80}/u },
  keybase: { host: 'keybase.io', form: /^\/\w{2,20}$/u },
  vk: { host: 'vk.com', form: /^\/[\w.]{3,40}$/u, pages: SOCIAL_PAGES },
};

/** Wherever a site lets its members be called by `/@name`, as Mastodon and its kin do. */
const AT_PATH = /^\/@[\w.-]{2,60}$/u;

/**
 * The canonical address of a person's or organisation's page on a network: `linkedin.com/in/lena-orr`. Country
 * subdomains, endings, query and what follows the name are dropped, and case, which no network tells apart.
 */
export function profileOf(address: WebAddress): string | undefined {
  const { host, path } = address;
  const label = ownLabel(host);
  const network = Object.hasOwn(NETWORKS, label) ? NETWORKS[label] : undefined;
  if (network === undefined) return AT_PATH.test(path) ? `${host}${path.toLowerCase()}` : undefined;
  if (network.host === 'facebook.com' && path === '/profile.php') {
    const id = address.query.find((part) => /^id=\d{3,20}$/u.test(part));
    return id === undefined ? undefined : `facebook.com/profile.php?${id}`;
  }
  const found = network.form.exec(path)?.[0];
  if (found === undefined) return undefined;
  const first = found.slice(1).split('/')[0]!.toLowerCase();
  return network.pages?.has(first) === true ? undefined : `${network.host}${found.toLowerCase()}`;
}

/** The canonical address of a profile from an address as found; undefined for any other address. */
export function parseProfile(text: string): string | undefined {
  const address = parseWebAddress(text);
  return address === undefined ? undefined : profileOf(address);
}

/** The profile as shown to people: escapes undone where they can be, so that names are readable. */
export function formatProfile(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // an escape that is no UTF-8 stays as it is
  }
}
