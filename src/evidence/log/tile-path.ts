/** Hashes in a full tile, entries in a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
const MOST_LEVEL = 63;

/** Names a tile of hashes, or, at the level `entries`, a bundle of entries. */
export interface TilePlace {
  /** 0 are the leaf hashes; a hash at level L is the root of a full tile at level L - 1. */
  readonly level: number | 'entries';
  readonly index: number;
  /** How many hashes or entries it holds, 1 to 256; 256 is a full one. */
  readonly width: number;
}

/** The path below the log's address, such as `tile/0/x001/234` or `tile/entries/000.p/7` (C2SP tlog-tiles). */
export function formatTilePath({ level, index, width }: TilePlace): string {
  const groups: string[] = [];
  for (let rest = index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(String(rest % 1000).padStart(3, '0'));
  const steps = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
  return `tile/${level}/${steps}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** Reads a path that {@link formatTilePath} writes, and no other way to write it; `undefined` for anything else. */
export function parseTilePath(path: string): TilePlace | undefined {
  if (path.length > 64) return undefined;
  const parts = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (parts === null) return undefined;
  const place: TilePlace = {
    level: parts[1] === 'entries' ? 'entries' : Number(parts[1]),
    index: Number(parts[2]!.replace(/[x/]/g, '')),
    width: parts[3] === undefined ? TILE_WIDTH : Number(parts[3]),
  };
  const { level, width } = place;
  if (width < 1 || width > TILE_WIDTH || (level !== 'entries' && level > MOST_LEVEL)) return undefined;
  // One tile, one path: no leading zeroes, no empty groups, no partial tile that is full.
  return formatTilePath(place) === path ? place : undefined;
}

/**
 * The tiles and bundles that a log of `size` entries has and a log of `before` had not yet: what must be published
 * with its checkpoint. Full ones, and the partial one at the end of each level.
 */
export function newTiles(before: number, size: number): TilePlace[] {
  const places: TilePlace[] = [];
  const addLevel = (level: TilePlace['level'], from: number, to: number): void => {
    for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < to; index += 1)
      places.push({ level, index, width: Math.min(TILE_WIDTH, to - index * TILE_WIDTH) });
  };
  if (size > before) addLevel('entries', before, size);
  let from = before;
  let to = size;
  for (let level = 0; to > from; level += 1) {
    addLevel(level, from, to);
    from = Math.floor(from / TILE_WIDTH);
    to = Math.floor(to / TILE_WIDTH);
  }
  return places;
}
