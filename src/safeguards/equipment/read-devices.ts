import type { Result } from '../../base/index.js';
import { readTable, type IntakeSource, type TableOptions } from '../../intake/index.js';
import { parseDevice, type Device } from './device.js';

/** Reads the devices of an inventory. */
export async function* readDevices(
  source: IntakeSource,
  options: TableOptions,
): AsyncGenerator<readonly Result<Device>[]> {
  for await (const batch of readTable(source, options)) {
    yield batch.map((row) => (row.ok ? parseDevice(row.value.values, row.value.row) : row));
  }
}
