export * from './verify.js';
export { formatAddCheckpoint, type AddCheckpoint } from './log/add-checkpoint.js';
export { proveConsistency } from './log/consistency-proof.js';
export { GrowingTree } from './log/growing-tree.js';
export { proveInclusion } from './log/inclusion-proof.js';
export { cosignCheckpoint, signCheckpoint } from './log/sign-checkpoint.js';
export { newTiles } from './log/tile-path.js';
export { encodeEntries, encodeTile } from './log/tiles.js';
export { saltField } from './records/field-leaf.js';
export { signRecord } from './records/sign-record.js';
export {
  writePackage,
  type LoggedPackage,
  type PackageContents,
  type PackagedExhibit,
} from './package/write-package.js';
