import type { BelievedPolicy } from '../../seal/verify.js';
import type { BelievedCheckpoint } from '../log/believe-checkpoint.js';
import type { PackageRecord } from '../records/package-record.js';
import { formatBagInfo } from './bag-info.js';
import { checkBag, textOf } from './check-bag.js';
import { checkEntries, type ProvedEntries, type ProvedRecord } from './check-entries.js';
import { checkStory } from './check-story.js';
import { listingOf, type ManifestLine } from './manifest.js';
import { collectFaults, type PackageFault, type SayFault } from './package-fault.js';
import { PAYLOAD_FILES, TAG_FILES, type PackageFiles } from './package-paths.js';

/** Most files and bytes that a package may have. */
export const PACKAGE_LIMITS = { files: 50_000, bytes: 1024 * 1024 * 1024 } as const;
const MOST_FAULTS = 200;

/** What a package is, once it was checked. */
export interface VerifiedPackage {
  /** Empty when everything holds: then, and only then, what stands beside is more than a claim. */
  readonly faults: readonly PackageFault[];
  /** What could be believed; `undefined` where not even that. */
  readonly policy: BelievedPolicy | undefined;
  readonly checkpoint: BelievedCheckpoint | undefined;
  readonly made: PackageRecord | undefined;
  readonly records: readonly ProvedRecord[];
}

/**
 * Checks a package from end to end, without a network and without trust in whoever gave it: only in the fingerprint.
 * @param fingerprint of the desk, from its card
 * @param now only tells whether policies are expired, which evidence may be
 */
export function verifyPackage(files: PackageFiles, fingerprint: string, now: Date): VerifiedPackage {
  const faults: PackageFault[] = [];
  const say = collectFaults(faults, MOST_FAULTS);
  const size = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  if (files.size > PACKAGE_LIMITS.files || size > PACKAGE_LIMITS.bytes) {
    say('too-large', '.', { limit: `${PACKAGE_LIMITS.files} files, 1 GiB` });
    return { faults, policy: undefined, checkpoint: undefined, made: undefined, records: [] };
  }
  const manifest = checkBag(files, say);
  const entries = checkEntries(files, fingerprint, now, say);
  const made = entries === undefined ? undefined : checkRecord(files, manifest, entries, say);
  if (entries !== undefined && made !== undefined) checkStory(files, entries, made, say);
  return {
    faults,
    policy: entries?.policy,
    checkpoint: entries?.checkpoint,
    made,
    records: entries?.records ?? [],
  };
}

/** Checks that the signed and logged record of the package is of these very files. */
function checkRecord(
  files: PackageFiles,
  manifest: readonly ManifestLine[],
  { packageRecord, policy, records }: ProvedEntries,
  say: SayFault,
): PackageRecord | undefined {
  if (packageRecord === undefined) return undefined;
  const { record, index } = packageRecord;
  if (record.kind !== 'package') {
    say('package-record', PAYLOAD_FILES.packageRecord);
    return undefined;
  }
  const { files: count, bytes, listing } = listingOf(files, manifest);
  if (record.files !== count)
    say('listing', PAYLOAD_FILES.packageRecord, { what: `${record.files} of them, and here are ${count}` });
  else if (record.bytes !== bytes)
    say('listing', PAYLOAD_FILES.packageRecord, { what: `${record.bytes} bytes, and here are ${bytes}` });
  else if (record.listing !== listing)
    say('listing', PAYLOAD_FILES.packageRecord, { what: 'their paths or sums are others' });
  if (records.some((other) => other.index > index)) say('package-first', PAYLOAD_FILES.packageRecord);
  const info = files.get(TAG_FILES.info);
  // The words about the desk are those of the policy in force when the package was made: the newest in the bag.
  if (info !== undefined && textOf(info) !== formatBagInfo(record, policy.policy.desk, files, manifest))
    say('info', TAG_FILES.info);
  return record;
}
