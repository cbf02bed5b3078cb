import { execFileSync } from 'node:child_process';
import { endianness } from 'node:os';
import { parseAuxv, type KernelUnits } from './parse/auxv';
import type { ProcFiles } from './procFileReader';

const AUXV_LIMIT = 4096;
const GETCONF_TIMEOUT_MS = 2000;
const FOUR_BYTE_ARCHITECTURES: readonly string[] = ['arm', 'ia32', 'mips', 'mipsel', 'ppc', 's390'];

/**
 * Returns the page size in bytes and the clock ticks per second, which aren't always 4096 and 100.
 * They come from the auxiliary vector, else from getconf, else from the defaults of nearly every
 * machine.
 */
export function readKernelUnits(files: ProcFiles): KernelUnits {
  return (
    fromAuxv(files) ?? {
      pageBytes: getconf('PAGESIZE', 4096),
      ticksPerSecond: getconf('CLK_TCK', 100),
    }
  );
}

function fromAuxv(files: ProcFiles): KernelUnits | undefined {
  try {
    return parseAuxv(files.read('self/auxv', AUXV_LIMIT), {
      wordBytes: FOUR_BYTE_ARCHITECTURES.includes(process.arch) ? 4 : 8,
      littleEndian: endianness() === 'LE',
    });
  } catch {
    return undefined;
  }
}

function getconf(name: string, otherwise: number): number {
  try {
    const text = execFileSync('getconf', [name], {
      encoding: 'utf8',
      timeout: GETCONF_TIMEOUT_MS,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const value = Number(text);
    return value > 0 ? value : otherwise;
  } catch {
    return otherwise;
  }
}
