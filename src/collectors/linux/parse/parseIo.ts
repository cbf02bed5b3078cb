import type { IoTotals } from '../../../core/process/inspection';
import { restOfLine } from './kernelText';

/** Parses `/proc/PID/io`; `undefined` if a line is missing. */
export function parseIo(bytes: Buffer): IoTotals | undefined {
  const text = bytes.toString('latin1');
  const field = (name: string) => Number.parseInt(restOfLine(text, `${name}: `) ?? '', 10);
  const totals = {
    readBytes: field('read_bytes'),
    writtenBytes: field('write_bytes'),
    readCharacters: field('rchar'),
    writtenCharacters: field('wchar'),
  };
  return Object.values(totals).some(Number.isNaN) ? undefined : totals;
}
