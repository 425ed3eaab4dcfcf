import { dirname } from 'node:path';
import type { TrialMember } from './prepare-relay.js';
import type { TrialFolder } from './trial-folder.js';

/** Where the houses of a trial are. */
export interface TrialPlaces {
  readonly dir: string;
  readonly gatePort: number;
  readonly deskPort: number;
  readonly relayPort: number;
}

/**
 * What a newcomer reads when the houses run: each with its address, and what to try in which order.
 * @param words what the houses have said at their start, with their one-time links
 */
export function formatWelcome(
  { dir, gatePort, deskPort, relayPort }: TrialPlaces,
  folder: TrialFolder,
  member: TrialMember,
  words: readonly string[],
): readonly string[] {
  const gate = `http://127.0.0.1:${String(gatePort)}/`;
  const linkOf = (pattern: RegExp): string | undefined => addressIn(words.find((line) => pattern.test(line)));
  const once = (what: string, link: string | undefined): readonly string[] =>
    link === undefined ? [] : [`${`   ${what}:`.padEnd(33)} ${link}`];
  const relay = `http://127.0.0.1:${String(relayPort)}/`;
  return [
    '',
    'Gate, desk and relay run on this machine. Try them in this order:',
    '',
    `1  Somebody who was approached    ${gate}`,
    '   checks what they received, and reports it sealed; the gate cannot read it.',
    `2  The security desk              http://localhost:${String(deskPort)}/`,
    ...once('enrol as lead, once', linkOf(/enrol as lead/)),
    ...once('enrol as administrator, once', linkOf(/enrol as administrator/)),
    '   opens the reports, sees which are one campaign, and drafts an alert. Two must sign it: their key files,',
    `   each with its passphrase beside it, lie in ${dirname(folder.signing[0]?.file ?? '')}`,
    `3  The Speaker’s office           ${relay}`,
    ...once('open its page, once', addressIn(words.find((line) => line.startsWith(`${relay}#`)))),
    '   passes the alert on under its own words, and sees who has read it. The link is good for 15 minutes; a new',
    '   start makes a new one. No mail is sent: notices to members are written as files into',
    `   ${folder.mails}`,
    `4  A member                       ${gate}#alerts`,
    ...once(`enrol as ${member.name}, once`, member.link),
    '   receives the alert on a device, and says that they have read it.',
    '',
    'docs/trial.md goes through it. Everybody in it is invented.',
    `Everything of this trial lies in ${dir}; remove it to start anew.`,
    'A trial keeps passphrases in files. docs/operator.md says how it is done in earnest.',
    'Stop with Ctrl-C.',
  ];
}

function addressIn(line: string | undefined): string | undefined {
  return line?.match(/https?:\S+/)?.[0];
}
