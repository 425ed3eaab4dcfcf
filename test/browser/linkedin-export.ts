import { strToU8, zipSync } from 'fflate';

const SMALL_TALK = [
  'Congratulations on your new role, it was a pleasure to meet you at the conference in the spring.',
  'Thank you for the slides. I have shared them with my team and we will read them next week.',
  'Are you coming to the meeting on Thursday? The agenda is in the calendar and lunch is at noon.',
  'We are hiring a policy analyst. The advert is on our website and applications close on Friday.',
];

const APPROACH =
  'I represent a small consultancy that advises private clients. We would pay 900 in cash for a short report on what ' +
  'is discussed inside your committee and is not yet public. There is no need to mention this to your office; write to ' +
  'me on my private messenger and we will pay for a trip to meet the client.';

/** A LinkedIn export as its owner downloads it: `count` messages, three of them approaches. */
export function inventExport(count: number): Buffer {
  const head =
    'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n';
  const rows = Array.from({ length: count }, (_, row) => {
    const text = row % Math.floor(count / 3) === 7 ? APPROACH : `${SMALL_TALK[row % 4]!} (${String(row)})`;
    const person = `person-${String(row % 400)}`;
    return `c${String(row % 400)},,${person},https://www.linkedin.com/in/${person},Me,https://www.linkedin.com/in/me,2024-12-23 19:29:01 UTC,,"${text}",INBOX`;
  });
  const invitations =
    'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n' +
    'Ada Example,Me,"12/31/24, 7:18 AM","I would like to add you to my network of experts.",INCOMING,https://www.linkedin.com/in/ada,https://www.linkedin.com/in/me\n';
  return Buffer.from(
    zipSync({ 'messages.csv': strToU8(head + rows.join('\n')), 'Invitations.csv': strToU8(invitations) }),
  );
}
