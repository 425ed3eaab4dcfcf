import { strToU8, zipSync } from 'fflate';

/** What the invented persona writes; every name, number and address is reserved for examples. */
const PERSONA = {
  first: 'Colette',
  last: 'Warrender',
  profile: 'https://www.linkedin.com/in/colette-warrender-harrowvale',
  headline: 'Senior Headhunter, Harrow Vale Advisory',
};

/** The approach as the first target got it. */
const APPROACH =
  'Hello Bryony, your profile stands out from everyone I have seen this month. A client of mine, who prefers not to be ' +
  'named, pays 1,500 euros for a short report on what your committee discusses and has not published. Could we move to ' +
  'Signal? My number is 07700 900451, or write to colette@harrowvale.example. Please keep this between us for now.';

/** The same campaign in other words, as two colleagues got it. */
export const REWORDED: readonly { readonly name: string; readonly contact: string; readonly text: string }[] =
  [
    {
      name: 'Rhona Quillfeather',
      contact: 'extension 5511',
      text:
        'Dear Ms Quillfeather, we advise a private sponsor who values people close to a select committee. He would pay you ' +
        'well for a few pages on where the members stand, drawn from your own conversations and nothing that is public. ' +
        'Write to me at colette@harrowvale.example from your private address; there is no need to tell your office.',
    },
    {
      name: 'Edmund Saltash',
      contact: 'extension 4026',
      text:
        'Mr Saltash, thank you for accepting. Harrow Vale pays for insight: a fee for each note on the inquiry, in cash if ' +
        'you prefer, and a trip to meet our client with flights and hotel covered. It would be best to speak on Signal, ' +
        '07700 900451, and to say nothing of it at work until we have met.',
    },
  ];

const SMALL_TALK = [
  'Congratulations on your new role, it was a pleasure to meet you at the conference in the spring.',
  'Thank you for the slides. I have shared them with my team and we will read them next week.',
  'Are you coming to the meeting on Thursday? The agenda is in the calendar and lunch is at noon.',
  'We are hiring a policy analyst. The advert is on our website and applications close on Friday.',
];

/** The first target's LinkedIn export: 200 messages, one of them the approach. */
export function targetExport(): Buffer {
  const head =
    'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n';
  const rows = Array.from({ length: 200 }, (_, row) => {
    const isLure = row === 117;
    const [from, profile] = isLure
      ? [`${PERSONA.first} ${PERSONA.last}`, PERSONA.profile]
      : [`Person ${String(row % 40)}`, `https://www.linkedin.com/in/person-${String(row % 40)}`];
    const text = isLure ? APPROACH : `${SMALL_TALK[row % 4]!} (${String(row)})`;
    return `c${String(row)},,${from},${profile},Bryony Ridley,https://www.linkedin.com/in/bryony-ridley-example,2026-11-02 09:29:01 UTC,,"${text}",INBOX`;
  });
  return zipped({ 'messages.csv': head + rows.join('\n') });
}

/** Another member's export: among forty connections the persona, accepted on 3 May. */
export function memberExport(): Buffer {
  const head = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n';
  const rows = Array.from(
    { length: 40 },
    (_, row) =>
      `Person,${String(row)},https://www.linkedin.com/in/person-${String(row)},,Example Works,Analyst,${String((row % 27) + 1).padStart(2, '0')} Feb 2026`,
  );
  rows.splice(
    17,
    0,
    `${PERSONA.first},${PERSONA.last},${PERSONA.profile},,Harrow Vale Advisory,"Senior Headhunter",03 May 2026`,
  );
  const invitations =
    'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n' +
    `${PERSONA.first} ${PERSONA.last},Ottilie Marchbanks,"5/1/26, 7:18 AM",,INCOMING,${PERSONA.profile},https://www.linkedin.com/in/ottilie-marchbanks-example\n`;
  return zipped({ 'Connections.csv': head + rows.join('\n'), 'Invitations.csv': invitations });
}

/** What a platform hands over: three adverts of the same hand among ordinary ones. */
export const ADVERTS = [
  'title,description',
  ...[
    'Freelance analyst for a private sponsor,"We pay 1,500 euros for short reports on what select committees discuss before it is published. Work from home, no contract. Write to colette@harrowvale.example, and please tell nobody at your office."',
    'Parliamentary adviser wanted,"A sponsor who prefers not to be named pays well for notes drawn from your own contacts in a committee. Paid in cash or crypto. Apply to colette@harrowvale.example from a private address."',
    'Occasional papers on public policy,"Former staff of members welcome: a fee for each paper on matters that are not yet public, and a trip to meet our client. Signal 07700 900451."',
    'Planning officer,"The council looks for a planning officer. The post is politically restricted and advertised openly."',
    'Librarian,"The library of a small town looks for a librarian, four days a week, pension included."',
    'Bus driver,"Drive the early route along the coast. Training is paid; references are asked for."',
  ],
].join('\n');

/** The relay's list. Nothing of it leaves the relay. */
export const MEMBERS = [
  'name,email,second,audience',
  'Ottilie Marchbanks,ottilie@members.example,020 7946 0811,members',
  'Hugo Penhallow,hugo@members.example,,members',
  'Sabine Thornquist,gone@members.example,020 7946 0812,members',
].join('\n');

/** The office's own words above the alert. */
export const COVER =
  'The Speaker asks every member and their staff to read the notice below today, and to ring the security desk if anything ' +
  'in it sounds familiar. Nobody who does will be blamed for having answered.\n';

/** Words of reports, alerts, facts, cover notes and lists that the gate must not be able to read. */
export const READABLE_NOWHERE: readonly string[] = [
  ...['your committee discusses', 'private sponsor', 'Bryony Ridley', 'Quillfeather', 'extension 5511'],
  ...['A consultancy that pays', 'telephone number is not theirs', 'colette-warrender', 'harrowvale.example'],
  ...['The Speaker asks every member', 'Ottilie Marchbanks', 'Penhallow', 'members.example'],
];

const zipped = (files: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  );
