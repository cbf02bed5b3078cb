import { readdirSync, readFileSync } from 'node:fs';
import { parseLimits } from '../collectors/linux/parse/parseLimits';

/** After so many more the free ones are counted again: others open files as well. */
const COUNTED_EVERY = 16;

let used = 0;
let most = 0;

/**
 * Takes a descriptor for a pin from what this program may still open: half of it, because to read
 * through a pin takes another one, and the editor has files to open as well. False: none can be
 * spared.
 */
export function takeDescriptor(): boolean {
  if (used === 0 || used % COUNTED_EVERY === 0) most = used + Math.floor(freeDescriptors() / 2);
  if (used >= most) return false;
  used++;
  return true;
}

export function giveDescriptorBack(): void {
  used--;
}

/** 0 if that cannot be read, as when there are none. */
function freeDescriptors(): number {
  try {
    const limits = parseLimits(readFileSync('/proc/self/limits'));
    const soft = limits?.find(({ name }) => name === 'open files')?.soft ?? 0;
    const limit = soft === 'unlimited' ? Number.MAX_SAFE_INTEGER : soft;
    return Math.max(0, limit - readdirSync('/proc/self/fd').length);
  } catch {
    return 0;
  }
}
