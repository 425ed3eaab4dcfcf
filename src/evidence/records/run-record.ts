import type { Json } from '../../base/index.js';
import { isLine, isListOf, isWhole } from '../../seal/verify.js';
import { isRecordId, isSha256, readRecordObject, type RecordHead } from './record-head.js';

/** That a list was judged by the rules of a day: which bytes, which packs, and what came out. */
export interface RunRecord extends RecordHead<'run'> {
  readonly id: string;
  readonly safeguard: string;
  /** The list's id: the same when it is judged again. */
  readonly list: string;
  /** The day whose rules applied, `YYYY-MM-DD`. */
  readonly on: string;
  /** Packs as `id version`. */
  readonly packs: readonly string[];
  /** SHA-256 of the list, hexadecimal. */
  readonly input: string;
  readonly rows: number;
  readonly findings: number;
  readonly notJudged: number;
  readonly badRows: number;
  /** SHA-256 of the findings that are kept, as canonical JSON, hexadecimal. */
  readonly listing: string;
}

const COUNTS = ['rows', 'findings', 'notJudged', 'badRows'];
const NAMES = ['id', 'safeguard', 'list', 'on', 'packs', 'input', 'listing', ...COUNTS];

/** Whether a value is the record of a run in every field. */
export function isRunRecord(value: Json): value is Json & RunRecord {
  const record = readRecordObject(value, 'run', NAMES);
  return (
    record !== undefined &&
    isRecordId(record['id']) &&
    isLine(record['safeguard'], 40) &&
    isRecordId(record['list']) &&
    isLine(record['on'], 10) &&
    isListOf(record['packs'], 50, (pack): pack is string => isLine(pack, 200)) &&
    isSha256(record['input']) &&
    isSha256(record['listing']) &&
    COUNTS.every((name) => isWhole(record[name], 0, Number.MAX_SAFE_INTEGER))
  );
}
