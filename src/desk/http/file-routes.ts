import { Hono } from 'hono';
import { accept, refuse, type Result } from '../../base/index.js';
import type { Doors, SignedIn } from '../doors.js';
import { lookInto, type LookedInto } from '../evidence/look-into-exhibit.js';
import type { OpenDesk } from '../open-desk.js';
import type { DeskRoute } from '../permissions.js';
import { callOfficer } from '../sign-in/officer-register.js';
import { PACKAGE_TYPE } from '../uploads.js';
import { answerProblem } from './answer-problem.js';
import type { Entrance } from './entrance.js';
import { admit, writeRead } from './run-call.js';

/** Largest file taken in: a file of some million adverts. */
const MOST_UPLOAD_BYTES = 2 * 1024 ** 3;

/** Files on their way in at once; each is being written to disk. */
const MOST_AT_ONCE = 8;

const UPLOAD: DeskRoute = 'POST /api/uploads';
const ATTACHMENT: DeskRoute = 'GET /api/attachments/{report}/{attachment}';
const EXHIBIT: DeskRoute = 'GET /api/exhibits/{exhibit}';
const PACKAGE: DeskRoute = 'GET /api/packages/{package}';

/** Files in, as raw bytes that are sealed as they arrive; files out, always as a download of unknown type. */
export function fileRoutes(entrance: Entrance, mostBytes = MOST_UPLOAD_BYTES): Hono {
  const { doors } = entrance;
  let underWay = 0;
  const app = new Hono();

  app.post('/api/uploads', async (context) => {
    const who = await entrance.whoIs(context);
    if (!who.ok) return answerProblem(who.problem);
    const permitted = await admit(doors, who.value, UPLOAD, []);
    if (!permitted.ok) return answerProblem(permitted.problem);
    if (underWay >= MOST_AT_ONCE) return answerProblem({ code: 'desk/too-many-uploads' });
    underWay += 1;
    try {
      const taken = await takeIn(doors, context.req.raw, fileName(context.req.query('name')), mostBytes);
      if (!taken.ok) return answerProblem(taken.problem);
      const { id, bytes, sha256 } = taken.value;
      await doors.writeDown({
        officer: who.value.officer,
        purpose: permitted.value.purpose,
        action: UPLOAD,
        kind: 'change',
        code: null,
        cases: [id],
        say: `Sent a file of ${String(bytes)} bytes to the desk`,
      });
      return context.json({ upload: id, bytes, sha256 });
    } finally {
      underWay -= 1;
    }
  });

  app.get('/api/attachments/:report/:attachment', async (context) => {
    const who = await entrance.whoIs(context);
    if (!who.ok) return answerProblem(who.problem);
    const { report, attachment } = context.req.param();
    const found = await findAttachment(doors, who.value, report, attachment);
    if (!found.ok) return answerProblem(found.problem);
    return sendFile(attachment, found.value.name, found.value.bytes);
  });

  app.get('/api/exhibits/:exhibit', async (context) => {
    const who = await entrance.whoIs(context);
    if (!who.ok) return answerProblem(who.problem);
    const copied = await copyOut(doors, who.value, context.req.param('exhibit'));
    if (!copied.ok) return answerProblem(copied.problem);
    const { exhibit, bytes } = copied.value;
    return sendFile(exhibit.id, exhibit.name, bytes);
  });

  app.get('/api/packages/:package', async (context) => {
    const who = await entrance.whoIs(context);
    if (!who.ok) return answerProblem(who.problem);
    const found = await findPackage(doors, who.value, context.req.param('package'));
    if (!found.ok) return answerProblem(found.problem);
    return sendFile(found.value.id, found.value.name, found.value.bytes);
  });

  return app;
}

/** An exhibit's bytes for an officer who takes them away, which is written into its custody first. */
async function copyOut(doors: Doors, who: SignedIn, id: string): Promise<Result<LookedInto>> {
  const permitted = await admit(doors, who, EXHIBIT, [id]);
  if (!permitted.ok) return permitted;
  const { open } = doors.desk;
  if (open === undefined) return refuse('desk/locked');
  const { officer } = who;
  return lookInto(
    open,
    {
      id: officer.id,
      name: callOfficer(officer),
      record: (store, note) =>
        doors.writeDownWith(store.db, {
          officer,
          purpose: permitted.value.purpose,
          action: EXHIBIT,
          kind: 'change',
          code: null,
          ...note,
          cases: [id],
        }),
    },
    id,
    'copied-out',
    'Taken out of the desk as a file',
  );
}

async function findPackage(
  doors: Doors,
  who: SignedIn,
  id: string,
): Promise<Result<{ id: string; name: string; bytes: Uint8Array }>> {
  const permitted = await admit(doors, who, PACKAGE, [id]);
  if (!permitted.ok) return permitted;
  const { open } = doors.desk;
  if (open === undefined) return refuse('desk/locked');
  const upload = await open.uploads.find(id);
  if (upload?.type !== PACKAGE_TYPE) return refuse('desk/no-upload');
  const { permission, purpose } = permitted.value;
  await writeRead(doors, who, PACKAGE, purpose, [id], permission);
  return accept({ id, name: fileName(upload.name), bytes: await open.uploads.readWhole(id) });
}

/** A file as a download of unknown type: never the type that a sender claimed, and nothing a browser shows or runs. */
function sendFile(id: string, name: string, bytes: Uint8Array): Response {
  return new Response(Buffer.from(bytes), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${id}"; filename*=UTF-8''${encodeName(fileName(name))}`,
      'content-length': String(bytes.length),
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
}

async function takeIn(
  doors: Doors,
  request: Request,
  name: string,
  mostBytes: number,
): Promise<Result<{ id: string; bytes: number; sha256: string }>> {
  const tooLarge = refuse('desk/too-large', { detail: { limit: sayBytes(mostBytes) } });
  if (!/^application\/octet-stream$/i.test(request.headers.get('content-type') ?? ''))
    return refuse('desk/wrong-input', {
      detail: { what: 'the whole of it must be sent as application/octet-stream' },
    });
  const said = Number(request.headers.get('content-length') ?? 0);
  if (said > mostBytes) return tooLarge;
  const { open } = doors.desk;
  if (open === undefined) return refuse('desk/locked');
  if (request.body === null) return refuse('intake/empty');
  let length = 0;
  const counted = async function* (body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      length += chunk.length;
      yield chunk;
    }
  };
  try {
    const stream = counted(request.body as AsyncIterable<Uint8Array>);
    const upload = await open.uploads.receive({ name, type: 'application/octet-stream' }, stream, mostBytes);
    return upload === undefined ? tooLarge : accept(upload);
  } catch (error) {
    // The browser went away, or the line broke: what came was removed again. A fault of the disk is another matter.
    if (request.signal.aborted || (said > 0 && length < said)) return refuse('desk/cut-short');
    throw error;
  }
}

async function findAttachment(
  doors: Doors,
  who: SignedIn,
  report: string,
  attachment: string,
): Promise<Result<{ bytes: Uint8Array; name: string }>> {
  const permitted = await admit(doors, who, ATTACHMENT, [report]);
  if (!permitted.ok) return permitted;
  const { open } = doors.desk;
  if (open === undefined) return refuse('desk/locked');
  const part = open.cases.find(report)?.parts.find(({ id }) => id === attachment);
  const bytes = part && (await readPart(open, attachment));
  if (part === undefined || bytes === undefined) return refuse('desk/no-attachment');
  const { permission, purpose } = permitted.value;
  await writeRead(doors, who, ATTACHMENT, purpose, [report, attachment], permission);
  return accept({ bytes, name: fileName(part.name) });
}

async function readPart(open: OpenDesk, id: string): Promise<Uint8Array | undefined> {
  const row = await open.store.table<Uint8Array>('part_bytes').get(id);
  return row?.content;
}

/** A name that leads to no other folder and looks like what it is: no control characters, none that turn its direction. */
function fileName(given = ''): string {
  const plain = given
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}/\\:*?"<>|]/gu, '_')
    .replace(/^[.\s]+/u, '');
  const short = [...plain].slice(0, 150).join('').trim();
  return short === '' ? 'file' : short;
}

/** RFC 8187: what encodeURIComponent leaves and a header may not hold is encoded too. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sayBytes(bytes: number): string {
  return bytes >= 1024 ** 2 ? `${String(Math.round(bytes / 1024 ** 2))} MB` : `${String(bytes)} bytes`;
}
