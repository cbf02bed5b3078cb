import type { IoTotals, LimitValue, ResourceLimit } from '../../../core/process/inspection';
import { linesOf, restOfLine } from './kernelText';

/** A name may contain single spaces. Two or more end it. */
const LINE = /^Max (\S+(?: \S+)*) {2,}(\d+|unlimited) +(\d+|unlimited) +(\S*) *$/;

/** Parses `/proc/PID/limits`; `undefined` if no line has the expected format. */
export function parseLimits(bytes: Buffer): ResourceLimit[] | undefined {
  const limits = linesOf(bytes.toString('latin1')).flatMap((line) => {
    const found = LINE.exec(line);
    if (!found) return [];
    const [, name = '', soft = '', hard = '', unit] = found;
    return [
      {
        name,
        soft: limitValue(soft),
        hard: limitValue(hard),
        unit: unit === '' ? undefined : unit,
      },
    ];
  });
  return limits.length > 0 ? limits : undefined;
}

function limitValue(text: string): LimitValue {
  return text === 'unlimited' ? text : Number(text);
}

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
