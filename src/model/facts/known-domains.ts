import { ownLabel } from './domain.js';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));

/**
 * The labels that providers of mail for everybody registered. The ending is never read: `yahoo.fr`, `yahoo.co.uk` and
 * `yahoo.com` are one. Providers of internet access that give their customers mailboxes are among them.
 */
const FREE_MAIL_LABELS = words(`
  gmail googlemail yahoo ymail rocketmail outlook hotmail live msn passport windowslive aol aim icloud me mac
  proton protonmail pm tuta tutanota tutamail keemail mailbox posteo mailfence runbox hushmail hush startmail fastmail
  zoho zohomail disroot riseup autistici skiff cock hey duck
  gmx web freemail freenet t-online arcor mail email inbox list bk rambler yandex ya ukr meta bigmir
  i-ua tut abv seznam centrum azet zoznam atlas wp o2 onet op interia poczta gazeta vp
  citromail indamail libero virgilio tiscali alice tin laposte orange wanadoo sfr neuf free bbox aliceadsl
  telenet skynet proximus ziggo kpnmail planet hetnet xs4all bluewin hispeed sunrise
  terra telefonica uol bol ig globo r7 zipmail ono
  qq foxmail 163 126 139 189 yeah vip sina sohu tom aliyun 21cn naver hanmail daum nate kakao
  rediffmail rediff sify indiatimes docomo ezweb softbank nifty biglobe ocn
  btinternet btopenworld virginmedia ntlworld talktalk blueyonder sky tesco plusnet eircom
  comcast verizon att sbcglobal bellsouth cox earthlink juno netzero optonline roadrunner shaw sympatico rogers telus
  bigpond optusnet iinet xtra walla mynet telia
  mailinator guerrillamail guerrillamailblock 10minutemail yopmail temp-mail tempmail trashmail dispostable sharklasers
 
`);

/** Sites that carry many people's adverts, profiles, forms and meetings. A shared one says nothing about who is behind. */
const PLATFORM_LABELS = words(`
  linkedin xing indeed glassdoor monster reed totaljobs cv-library careerbuilder ziprecruiter dice simplyhired jooble
  adzuna jobserve stepstone jobsite seek naukri jobstreet jobsdb infojobs bayt gulftalent clearancejobs usajobs
  civilservicejobs governmentjobs neogov efinancialcareers wellfound angel ycombinator welcometothejungle otta
  remoteok weworkremotely flexjobs craigslist gumtree upwork fiverr freelancer peopleperhour toptal guru
  workable lever greenhouse smartrecruiters bamboohr icims taleo jobvite myworkdayjobs workday ashbyhq breezy recruitee
  personio teamtailor successfactors ultipro applytojob hire jazz pinpointhq bullhorn breezyhr rippling-ats oraclecloud
  google youtube facebook instagram twitter tiktok pinterest reddit snapchat whatsapp telegram signal discord slack
  skype zoom webex microsoft office teams sharepoint onedrive dropbox box wetransfer docusign
  github gitlab bitbucket stackoverflow medium substack wordpress blogspot wixsite weebly squarespace notion carrd
  calendly typeform surveymonkey jotform airtable formstack eventbrite meetup doodle
  wikipedia apple amazon amazonaws paypal stripe researchgate academia orcid
  wechat weixin weibo zhihu vk viber threema keybase
`);

const PLATFORM_DOMAINS = words(
  't.me wa.me x.com fb.com fb.me m.me signal.me signal.group lin.ee goo.gle forms.gle youtu.be',
);

/** Services that hide an address behind a short one. Whole names: many are words of two or three letters. */
const SHORTENERS = words(`
  bit.ly bitly.com tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly lnkd.in shorturl.at rb.gy t.ly
  tiny.cc tiny.one bl.ink s.id qr.ae grnh.se adf.ly shorte.st soo.gd clck.ru vk.cc u.to x.gd dub.sh dub.co short.io
  shorturl.com urlz.fr t1p.de kurzelinks.de dwz.cn suo.im url.cn 2.ly mcaf.ee trib.al dlvr.it hubs.ly hubs.la amzn.to
  linktr.ee smarturl.it snip.ly po.st qrco.de tr.ee surl.li n9.cl acortar.link han.gl me2.do bitly.ws shorturl.asia
`);

/** True when mail at `domain` (ASCII form) is open to everybody, judged by the label before the public suffix alone. */
export function isFreeMailDomain(domain: string): boolean {
  return FREE_MAIL_LABELS.has(ownLabel(domain));
}

/** True for sites where everybody may post: job boards, networks, forms, meetings, applicant systems. */
export function isPlatformDomain(domain: string): boolean {
  return PLATFORM_DOMAINS.has(domain) || PLATFORM_LABELS.has(ownLabel(domain));
}

/** True for services whose addresses hide where they lead. */
export function isShortenerDomain(domain: string): boolean {
  return SHORTENERS.has(domain);
}

/** True when sharing `domain` says nothing about who is behind two items: free mail, platform or shortener. */
export function isHubDomain(domain: string): boolean {
  return isFreeMailDomain(domain) || isPlatformDomain(domain) || isShortenerDomain(domain);
}
