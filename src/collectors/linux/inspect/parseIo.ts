import type { IoTotals } from '../../../core/inspection';

/** Parses `/proc/PID/io`; `undefined` if a line is missing. */
export function parseIo(bytes: Buffer): IoTotals | undefined {
  const text = bytes.toString('latin1');
  const field = (name: string) => Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(text)?.[1]);
  const totals = {
    readBytes: field('read_bytes'),
    writtenBytes: field('write_bytes'),
    readCharacters: field('rchar'),
    writtenCharacters: field('wchar'),
  };
  return Object.values(totals).some(Number.isNaN) ? undefined : totals;
}
