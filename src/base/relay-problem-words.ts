/** The words of the problems that `relay` reports; part of the catalogue in problem-words.ts. */
export const RELAY_PROBLEM_WORDS = {
  'relay/columns': {
    happened: 'The table’s columns are not the ones that a list of members has.',
    safe: 'Nobody was added, changed or taken off the list.',
    next: 'Name the columns name, email, second and audience, each once; second may be left out.',
  },
  'relay/row-name': {
    happened: 'The row has no name, or one that is too long or not on one line.',
    safe: 'The row was left out; every other row was taken.',
    next: 'Write the member’s name as it stands on a letter.',
  },
  'relay/row-email': {
    happened: 'The row has no e-mail address, or one that mail cannot be sent to.',
    safe: 'The row was left out; every other row was taken.',
    next: 'Write the address alone, such as m.example@parliament.example.',
  },
  'relay/row-second': {
    happened: 'The second contact is neither an e-mail address nor a telephone number.',
    safe: 'The row was left out; every other row was taken.',
    next: 'Write one address or one number, or leave the field empty.',
  },
  'relay/row-audience': {
    happened: 'The row names no audience, or one that is not written in small letters, digits and hyphens.',
    safe: 'The row was left out; every other row was taken.',
    next: 'Write the audiences as the desk names them, with spaces between, such as “members committee-chairs”.',
  },
  'relay/row-twice': {
    happened: 'The address stands in an earlier row already.',
    safe: 'The earlier row was taken, this one was left out.',
    next: 'Put both rows together, or correct the address.',
  },
  'relay/gate-unreachable': {
    happened: 'The gate could not be reached.',
    safe: 'Nothing was lost: what is to go out stays queued, and what waits at the gate stays there.',
    next: 'The relay tries again by itself. If it lasts, check the connection and the address of the gate.',
  },
  'relay/gate-answer': {
    happened: 'The gate gave an answer that no gate should give.',
    safe: 'Nothing of it was believed.',
    next: 'Check the address of the gate; if it is right, tell the desk by telephone.',
  },
  'relay/gate-refused': {
    happened: 'The gate refused what the relay asked (status {status}).',
    safe: 'Nothing was lost; it is tried again.',
    next: 'Check this machine’s clock, and that the desk’s newest policy names this relay.',
  },
  'relay/mail-unreachable': {
    happened: 'The mail server could not be reached, or does not take mail from this office.',
    safe: 'Nothing was lost: every notice stays queued, and devices get the alert by the gate all the same.',
    next: 'Check the address, the password and the certificate of the mail server. The relay tries again by itself.',
  },
  'relay/mail-server': {
    happened: 'This is not the address of a mail server.',
    safe: 'Nothing was sent.',
    next: 'Give it as smtp://USER:PASSWORD@HOST:PORT, or smtps:// for TLS from the first byte.',
  },
  'relay/notice-words': {
    happened: 'What is to stand in a notice is missing, or cannot stand in a mail.',
    safe: 'Nothing was sent.',
    next: 'Give the office’s name, its address for mail, its telephone number and the address of the page, a line each.',
  },
  'relay/not-in-policy': {
    happened: 'The desk’s newest policy does not name this relay, or has not been fetched yet.',
    safe: 'Nothing was passed on in the desk’s name.',
    next: 'Have whoever keeps the desk’s root add this relay’s entry to the policy; then let the relay run once.',
  },
  'relay/no-alert': {
    happened: 'There is no such alert here.',
    safe: 'Nothing was changed.',
    next: 'See which there are with tocsin relay board, and name one as audience/number.',
  },
  'relay/passed-already': {
    happened: 'The alert was passed on already.',
    safe: 'Nothing was sent a second time.',
    next: 'To reach those who have not read it: tocsin relay remind, tocsin relay escalate.',
  },
  'relay/cover-text': {
    happened: 'The cover note is empty, too long, or holds marks that nobody sees.',
    safe: 'Nothing was passed on.',
    next: 'Write plain text of at most 20,000 characters, and a line each for the office and who signs for it.',
  },
  'relay/message-unknown': {
    happened: 'Something came into the relay’s mailbox that is nothing a relay knows.',
    safe: 'Nothing was changed because of it.',
    next: 'Bring Tocsin up to date; if that changes nothing, somebody may be sending rubbish.',
  },
  'relay/enrolment-unreadable': {
    happened: 'A device wanted to enrol with keys that do not belong together.',
    safe: 'Nobody was enrolled by it, and no code was used up.',
    next: 'If a member says that enrolling failed, give them a new code and the address of the page.',
  },
  'relay/code-wrong': {
    happened: 'A device wanted to enrol with a code that is wrong, used or over.',
    safe: 'Nobody was enrolled by it.',
    next: 'If a member says that enrolling failed, give them a new code with tocsin relay codes --member ADDRESS.',
  },
  'relay/too-many-codes': {
    happened: 'A device tried more wrong codes than are enough.',
    safe: 'Nobody was enrolled by it, and no code was used up.',
    next: 'If it was a member, have them start again in the page with a new code.',
  },
  'relay/not-sealed-to': {
    happened: 'Something could not be sealed to a device: it gave a damaged key, or its owner left the list.',
    safe: 'Nothing of it was sent.',
    next: 'If it is a member’s, have them enrol again with a new code.',
  },
  'relay/not-a-bounce': {
    happened: 'The file is not a notice of a mail server that a mail could not be delivered (RFC 3464).',
    safe: 'Nothing was changed.',
    next: 'Save the whole message as it came, with its attachments, as .eml.',
  },
  'relay/bounce-unknown': {
    happened: 'The notice is about a mail that this relay has not sent.',
    safe: 'Nothing was changed.',
    next: 'Check that it belongs to this office; a notice without our Message-ID cannot be matched.',
  },
  'relay/not-this-page': {
    happened: 'The request does not come from the office’s own page on this machine.',
    safe: 'Nothing was given out and nothing was changed.',
    next: 'Open the page by the link that the relay printed when it was started.',
  },
  'relay/link-used': {
    happened: 'The link was used already, is over, or is not whole.',
    safe: 'Nothing was given out and nothing was changed.',
    next: 'Stop the relay and start it again: it prints a new link.',
  },
  'relay/not-inside': {
    happened: 'The page is not open any more.',
    safe: 'Nothing was changed; what was queued before goes on.',
    next: 'Stop the relay and start it again, and open the link that it prints.',
  },
  'relay/no-page': {
    happened: 'There is nothing at this address.',
    safe: 'Nothing was changed.',
    next: 'Open the page by the link that the relay printed when it was started.',
  },
  'relay/wrong-input': {
    happened: 'A field is missing, too long, or not of its kind.',
    safe: 'Nothing was changed, and what you typed is still on the page.',
    next: 'Look at every field; the text may have 20,000 characters, the other lines 200.',
  },
  'relay/fault': {
    happened: 'The relay itself failed.',
    safe: 'What it has said is queued stays queued; this was written whole or not at all.',
    next: 'Try again; if it stays so, report the line of its log that says fault. It names nobody.',
  },
} as const;
