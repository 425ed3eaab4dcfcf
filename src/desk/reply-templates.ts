import type { ReplyTemplate } from '../wire/index.js';
import type { Case } from './case.js';
import type { OpenDesk } from './open-desk.js';
import { tagOf } from './show-row.js';

/**
 * Replies that are written once. Each says what was found in words that help and no more: no method of the desk, no
 * other reporter, nobody's name.
 */
export const REPLY_TEMPLATES: readonly ReplyTemplate[] = [
  {
    id: 'known-alert',
    title: 'About an alert that is known',
    text:
      'Thank you for reporting this. It is like others that we know about. Please do not answer it, keep everything as ' +
      'it is, and do not tell the sender that you reported it. If you have already answered, sent papers or met, tell us ' +
      'here or call {desk} on {telephone} ({hours}). You have done nothing wrong.',
    outcome: 'covert',
  },
  {
    id: 'looking-into',
    title: 'We are looking into it',
    text:
      'Thank you for reporting this. We are looking into it and will write here. Please do not answer the sender and ' +
      'delete nothing. If something new happens, add it with the words of your receipt, or call {telephone} ({hours}).',
    outcome: null,
  },
  {
    id: 'ask-more',
    title: 'Please tell us more',
    text:
      'Thank you for reporting this. Could you add what came before and after this message, and the message itself as a ' +
      'file if you have it? Send only what you are comfortable with. You need not answer the sender to find out more.',
    outcome: null,
  },
  {
    id: 'no-concern',
    title: 'Nothing that worries us',
    text:
      'Thank you for asking. We looked at it and found nothing that worries us. That is not proof: if you are asked to ' +
      'keep quiet, to move to another channel, or for anything that is not public, report it again. Asking was right.',
    outcome: 'ordinary',
  },
  {
    id: 'ordinary-fraud',
    title: 'An ordinary fraud',
    text:
      'Thank you for reporting this. It looks like an ordinary fraud, the kind that is sent to many people. Do not pay ' +
      'and do not send papers. If you have paid or given bank details, call your bank now, and tell us here.',
    outcome: 'scam',
  },
  {
    id: 'same-again',
    title: 'Reported before',
    text:
      'Thank you. This was reported before and is being dealt with; nothing more is needed from you. If anything in it ' +
      'is new, add it here.',
    outcome: null,
  },
];

/** Fills in what is the same for every reply, and the campaign's name where the text asks for it. */
export function fillTemplate(desk: OpenDesk, one: Case, text: string): string {
  const values: Readonly<Record<string, string>> = {
    desk: desk.card.name,
    telephone: desk.card.telephone,
    hours: desk.card.hours,
    campaign: tagOf(desk, one.id)?.name ?? '',
  };
  return text.replace(/\{(desk|telephone|hours|campaign)\}/gu, (_, key: string) => values[key]!);
}
