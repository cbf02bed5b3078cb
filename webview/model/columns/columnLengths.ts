/** Room for numbers as long as can come, by what `columnWidths.ts` found that the machine has. */
export const columnLengths = {
  pid: 'calc(var(--pid-characters, 7) * 1ch + 2 * var(--pad))',
  cpu: 'calc(var(--cpu-characters, 7) * 1ch + 2 * var(--pad))',
};
