import type { RoomRow } from './rooms-table.js';
import type { SourceFile } from './source-imports.js';

type Sources = ReadonlyMap<string, SourceFile>;

/** Words that say nothing about what is in a file. What is put there has a better name, in the field's own words. */
const EMPTY_NAMES = /(^|[-/])(utils?|common|core|helpers?|managers?|services?|misc|shared)([-./]|$)/;

/** Globals of an engine or of the network: no room that runs anywhere may touch them. */
const ENGINE = [
  'process',
  'Buffer',
  'require',
  'window',
  'document',
  'globalThis',
  '__dirname',
  'setImmediate',
];
const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'navigator'];

const MOST_LINES = 500;

const roomOf = (path: string): string => path.slice(0, Math.max(0, path.indexOf('/')));
const packageOf = (name: string): string => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

/** Everything that breaks the rules of the rooms table, a sentence each. An empty list is a sound house. */
export function findBreaches(rows: readonly RoomRow[], sources: Sources): string[] {
  const byRoom = new Map(rows.map((row) => [row.room, row]));
  const breaches = [...tableBreaches(rows)];
  for (const file of sources.values()) {
    const row = byRoom.get(roomOf(file.path));
    if (row === undefined)
      breaches.push(`src/${file.path} lies in no room of the table: give it one, or add a row.`);
    else
      breaches.push(
        ...nameBreaches(file),
        ...importBreaches(row, file, sources),
        ...engineBreaches(row, file),
      );
  }
  for (const row of rows) breaches.push(...reachBreaches(row, sources));
  return [...breaches, ...cycleBreaches(sources)];
}

function* tableBreaches(rows: readonly RoomRow[]): Iterable<string> {
  const above = new Set<string>();
  for (const { room, mayImport, sideDoors } of rows) {
    for (const door of mayImport === 'any' ? [] : mayImport)
      if (!above.has(door))
        yield `ARCHITECTURE.md lets ${room} import ${door}, which stands neither as a room nor as a side door above it: arrows point only up.`;
    for (const name of [room, ...sideDoors]) above.add(name);
  }
}

function* nameBreaches({ path, lines }: SourceFile): Iterable<string> {
  if (EMPTY_NAMES.test(path)) yield `src/${path} has a name that says nothing: name it after what it does.`;
  if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*(\.d)?\.tsx?$/.test(path)) yield `src/${path} is not in kebab-case.`;
  if (lines > MOST_LINES)
    yield `src/${path} has ${lines} lines, more than ${MOST_LINES}: it holds more than one thing.`;
}

function* importBreaches(row: RoomRow, file: SourceFile, sources: Sources): Iterable<string> {
  const { room } = row;
  for (const target of file.files) {
    const other = roomOf(target);
    const door = target.replace(/\.tsx?$/, '');
    if (!sources.has(target)) yield `src/${file.path} imports src/${target}, which is not there.`;
    else if (other !== room && door !== `${other}/index` && !isSideDoor(row, door))
      yield `src/${file.path} climbs in at src/${target}: ${other} is entered through its index.ts, or a side door in the table.`;
    else if (other !== room && !permits(row, other) && !isSideDoor(row, door))
      yield `src/${file.path} imports ${other}, but ${room} may import only ${sayList(row.mayImport)}.`;
  }
  for (const name of file.packages) {
    if (name.startsWith('node:')) {
      if (row.runs !== 'node')
        yield `src/${file.path} imports ${name}, but ${room} runs ${row.runs}: take what it needs as an argument.`;
    } else if (!row.packages.includes(packageOf(name)))
      yield `src/${file.path} imports the package ${packageOf(name)}, but ${room} may use only ${sayList(row.packages)}.`;
  }
  if (file.unfollowable > 0)
    yield `src/${file.path} imports by a name put together at run time: nobody can follow that.`;
}

function* engineBreaches({ room, runs }: RoomRow, { path, globals }: SourceFile): Iterable<string> {
  if (runs !== 'anywhere') return;
  for (const name of NETWORK)
    if (globals.has(name)) yield `src/${path} uses ${name}, but nothing leaves the device from ${room}.`;
  for (const name of ENGINE)
    if (globals.has(name))
      yield `src/${path} uses ${name}, but ${room} runs anywhere, also where there is none.`;
}

/** Follows imports to the end, so that a room reaches nothing through another that it may not reach itself. */
function* reachBreaches(row: RoomRow, sources: Sources): Iterable<string> {
  if (row.mayImport === 'any') return;
  const starts = [...sources.keys()].filter((path) => roomOf(path) === row.room);
  // Behind a side door lies what the door itself needs of its own room, and nothing more: another room that it opens
  // must stand in the row too.
  const throughDoors = new Set(
    row.mayImport
      .filter((door) => door.includes('/'))
      .flatMap((door) =>
        [...follow([`${door}.ts`], sources).keys()].filter((path) => roomOf(path) === roomOf(door)),
      ),
  );
  for (const [path, way] of follow(starts, sources)) {
    const other = roomOf(path);
    if (other === row.room || permits(row, other) || throughDoors.has(path)) continue;
    yield `${row.room} reaches src/${path}, which its row does not permit, by ${way.join(' → ')}.`;
  }
}

/** Every file reached from `starts`, each with a shortest way to it. */
function follow(starts: readonly string[], sources: Sources): Map<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>(starts.map((path) => [path, [path]]));
  // A Map hands out entries that were added while it is walked: this is the queue.
  for (const [path, way] of ways)
    for (const next of sources.get(path)?.files ?? []) if (!ways.has(next)) ways.set(next, [...way, next]);
  return ways;
}

function* cycleBreaches(sources: Sources): Iterable<string> {
  const done = new Set<string>();
  const open: string[] = [];
  const found: string[] = [];
  const enter = (path: string): void => {
    if (done.has(path)) return;
    const seen = open.indexOf(path);
    if (seen >= 0) {
      found.push([...open.slice(seen), path].join(' → '));
      return;
    }
    open.push(path);
    for (const next of sources.get(path)?.files ?? []) enter(next);
    open.pop();
    done.add(path);
  };
  for (const path of sources.keys()) enter(path);
  for (const cycle of found) yield `These files import each other in a circle: ${cycle}.`;
}

const permits = (row: RoomRow, room: string): boolean =>
  row.mayImport === 'any' || row.mayImport.includes(room);

const isSideDoor = (row: RoomRow, door: string): boolean =>
  row.mayImport !== 'any' && row.mayImport.includes(door);

const sayList = (names: readonly string[] | 'any'): string =>
  names === 'any' || names.length > 0 ? (names === 'any' ? 'any' : names.join(', ')) : 'none';
