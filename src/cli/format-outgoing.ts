import type { DeskCard, Part } from '../seal/index.js';
import type { ReportBody } from '../wire/index.js';
import { plainText, wrapText, type Terminal } from './terminal.js';

/** What a report will hold, for the person who decides whether to send it. Nothing in it is left out or cut. */
export function formatOutgoing(
  body: ReportBody,
  parts: readonly Part[],
  desk: DeskCard,
  { style, columns }: Pick<Terminal, 'style' | 'columns'>,
): string[] {
  const lines: string[] = [];
  const say = (name: string, text: string): void => {
    lines.push(wrapText(plainText(text), columns, `  ${name.padEnd(13)} `));
  };
  lines.push(style.bold('To'));
  say('desk', desk.name);
  say('who reads it', desk.readers);
  say('telephone', `${desk.telephone} (${desk.hours})`);
  lines.push('', style.bold('What will be sent'));
  say('kind', body.item.kind);
  if (body.item.channel !== undefined) say('channel', body.item.channel);
  for (const [name, text] of Object.entries(body.item.from ?? {}))
    if (text !== undefined) say(`from ${name}`, text);
  if (body.item.postedAt !== undefined) say('date', body.item.postedAt);
  for (const { name, text } of body.item.fields) {
    lines.push(`  ${name}`);
    for (const line of text.split('\n')) lines.push(wrapText(plainText(line), columns, '    '));
  }
  for (const [question, choice] of Object.entries(body.answers)) say('your answer', `${question}: ${choice}`);
  if (body.exposure !== null) say('how far', body.exposure);
  if (body.verdict !== null) {
    say('judged here', body.verdict.band);
    for (const { id, bits } of body.verdict.indicators ?? []) say('', `${id} ${bits.toFixed(1)} bits`);
  }
  if (body.note !== '') say('your note', body.note);
  for (const [index, { name, type, bytes }] of parts.entries())
    say(
      index === body.parts.original ? 'original' : 'file',
      `${name}, ${type}, ${String(bytes.length)} bytes`,
    );
  if (parts.length > 0)
    lines.push(
      wrapText(
        'Files go as they are, with whatever they say of who made them, when, where and with what.',
        columns,
        '  ',
      ),
    );
  say('you', body.reporter === null ? 'anonymous' : `${body.reporter.name} ${body.reporter.contact}`.trim());
  lines.push(
    '',
    wrapText(
      'It is sealed on this machine; only the desk can open it. The gate sees that something of its size came in this hour.',
      columns,
    ),
  );
  return lines;
}
