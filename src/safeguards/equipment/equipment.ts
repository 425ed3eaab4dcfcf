import type { Safeguard } from '../shape/safeguard.js';
import { parseDevice, type Device } from './device.js';
import { listedMaker, type EquipmentRegisters } from './listed-maker.js';
import { readDevices } from './read-devices.js';

/** Equipment on sensitive sites: who built each device, and whether that company stands on a list. */
export const equipment: Safeguard<Device, EquipmentRegisters> = {
  name: 'equipment',
  read: readDevices,
  parse: parseDevice,
  tests: { 'listed-maker': listedMaker },
};
