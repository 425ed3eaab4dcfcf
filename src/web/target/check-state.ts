import { signal } from '@preact/signals';
import { refuse, type Result } from '../../base/index.js';
import type { Personal } from '../../check/index.js';
import type { PastContacts } from '../../intake/index.js';
import type { Exposure } from '../../model/index.js';
import engineUrl from '../engine/engine-worker.ts?worker&url';
import { EngineClient } from '../engine/engine-client.js';
import { isPicture, readPicture } from './picture-state.js';
import type { AssessedItem, Brought, OpenedItems } from '../engine/engine-messages.js';

/** Whether the checker is on the device yet. */
export const readiness = signal<'loading' | 'ready' | 'failed'>('loading');

/** Where the check page is. */
export type CheckStage =
  | { readonly at: 'bring' }
  | { readonly at: 'reading'; readonly what: string; readonly read: number }
  | { readonly at: 'many'; readonly opened: OpenedItems }
  | { readonly at: 'one'; readonly assessed: AssessedItem; readonly among: OpenedItems | undefined }
  | { readonly at: 'nothing'; readonly opened: OpenedItems };

export const stage = signal<CheckStage>({ at: 'bring' });
export const answers = signal<Readonly<Record<string, string>>>({});
export const exposure = signal<Exposure | undefined>(undefined);
/** What was brought, kept so that it can be reported as it came. */
export const brought = signal<Brought | undefined>(undefined);

let engine: EngineClient | undefined;

/** Starts the checker; called once the page stands. */
export function startEngine(): void {
  engine ??= new EngineClient(engineUrl);
  engine.ready.then(
    () => {
      readiness.value = 'ready';
    },
    () => {
      readiness.value = 'failed';
    },
  );
}

/** Reads the people of an export, in the worker; nothing of it is kept there. */
export async function readContacts(file: File): Promise<Result<PastContacts>> {
  startEngine();
  return engine === undefined ? refuse('intake/not-contacts') : engine.contacts(file);
}

function personal(): Personal {
  return {
    answers: answers.value,
    ...(exposure.value === undefined ? {} : { exposure: exposure.value }),
  };
}

/** Reads and judges something. */
export async function check(what: Brought): Promise<void> {
  startEngine();
  if (engine === undefined) return;
  answers.value = {};
  exposure.value = undefined;
  brought.value = what;
  const name = what.kind === 'file' ? what.file.name : 'what you pasted';
  stage.value = { at: 'reading', what: name, read: 0 };
  try {
    await engine.ready;
    const readable = await asReadable(what);
    if (readable === undefined) {
      stage.value = { at: 'nothing', opened: nothingRead('picture') };
      return;
    }
    const opened = await engine.open(readable, (read) => {
      stage.value = { at: 'reading', what: name, read };
    });
    if (opened.total === 0) stage.value = { at: 'nothing', opened };
    else if (opened.total > 1) stage.value = { at: 'many', opened };
    else await show(0, undefined);
  } catch {
    stage.value = { at: 'nothing', opened: nothingRead('stopped') };
  }
}

const NOTHING_READ = {
  stopped: {
    happened: 'The checker could not be loaded or stopped while it was reading.',
    safe: 'Nothing was sent. What you brought is unchanged.',
    next: 'Load the page again, with a connection. If it happens again, ring the desk.',
  },
  picture: {
    happened: 'No words could be read in the picture.',
    safe: 'Nothing was sent. The picture is unchanged.',
    next: 'Take a sharper picture of the words alone, or copy the text and paste it.',
  },
} as const;

function nothingRead(why: keyof typeof NOTHING_READ): OpenedItems {
  const bands = { strong: 0, some: 0, none: 0, unjudged: 0 };
  return { ranked: [], bands, total: 0, moreProblems: 0, problems: [NOTHING_READ[why]] };
}

/** A picture becomes the words in it; anything else is read as it is. */
async function asReadable(what: Brought): Promise<Brought | undefined> {
  if (what.kind !== 'file' || !isPicture(what.file)) return what;
  const text = await readPicture(what.file);
  return text === undefined || text.trim() === '' ? undefined : { kind: 'text', text };
}

/** Shows one item of what is open. */
export async function show(item: number, among: OpenedItems | undefined): Promise<void> {
  if (engine === undefined) return;
  if (among !== undefined) {
    answers.value = {};
    exposure.value = undefined;
  }
  const assessed = await engine.assess(item, personal());
  stage.value = { at: 'one', assessed, among };
}

/** Judges the shown item again after the person has told something. */
async function judgeAgain(): Promise<void> {
  const now = stage.value;
  if (now.at !== 'one' || engine === undefined) return;
  const assessed = await engine.assess(now.assessed.number, personal());
  stage.value = { at: 'one', assessed, among: now.among };
}

export function answer(question: string, choice: string): Promise<void> {
  answers.value = { ...answers.value, [question]: choice };
  return judgeAgain();
}

export function tellExposure(far: Exposure): Promise<void> {
  exposure.value = far;
  return judgeAgain();
}

/** Back to an empty page; what was open is forgotten. */
export async function startOver(): Promise<void> {
  stage.value = { at: 'bring' };
  brought.value = undefined;
  answers.value = {};
  exposure.value = undefined;
  await engine?.forget();
}
