import type { LimitValue, ResourceLimit } from '../../../core/inspection';

/** Names have blanks of their own; at least two end one. */
const LINE = /^Max (\S+(?: \S+)*) {2,}(\d+|unlimited) +(\d+|unlimited) +(\S*) *$/gm;

/** Parses `/proc/PID/limits`; `undefined` if no line is of that form. */
export function parseLimits(bytes: Buffer): ResourceLimit[] | undefined {
  const limits = [...bytes.toString('latin1').matchAll(LINE)].map(
    ([, name = '', soft = '', hard = '', unit = '']) => ({
      name,
      soft: limitValue(soft),
      hard: limitValue(hard),
      unit: unit || undefined,
    }),
  );
  return limits.length > 0 ? limits : undefined;
}

function limitValue(text: string): LimitValue {
  return text === 'unlimited' ? text : Number(text);
}
