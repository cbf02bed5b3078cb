import { csvText, pastedText } from '../text/text';
import type { ExportValue } from './exportFields';
import type { ExportTable } from './exportTable';
import { isoTime, machineMarks } from './machineMarks';

export type ExportFormat = 'csv' | 'json';

/** The whole text of a file. */
export function exportText(table: ExportTable, format: ExportFormat): string {
  return format === 'csv' ? csvOf(table) : jsonOf(table);
}

/** Cells parted by tabs, rows by line feeds, a heading first: what a spreadsheet takes when pasted. */
export function pasteText(table: ExportTable): string {
  return linesOf(table, (value) => cellText(value, pastedText)).join('\n');
}

/** As RFC 4180 has it, a heading first. No cell is a formula to a spreadsheet. */
function csvOf(table: ExportTable): string {
  return linesOf(table, csvCell, ',')
    .map((line) => `${line}\r\n`)
    .join('');
}

function linesOf(
  { names, rows }: ExportTable,
  cell: (value: ExportValue) => string,
  separator = '\t',
): string[] {
  return [names, ...rows].map((values) => values.map(cell).join(separator));
}

/** Only text can come from a process: a number below zero is no formula. */
function cellText(value: ExportValue, safe: (text: string) => string): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : safe(value);
}

/** Quoted wherever a spreadsheet might end a cell or trim it, not only at commas. */
function csvCell(value: ExportValue): string {
  const text = cellText(value, csvText);
  return /[",;]|^ | $/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** The form of `npm run snapshot`, with the columns that there are. */
function jsonOf(table: ExportTable): string {
  const { names, rows, timestampMs } = table;
  const processes = rows.map((values) =>
    Object.fromEntries(names.map((name, i) => [name, values[i] ?? null])),
  );
  const timestamp = isoTime(timestampMs);
  const whole = { processes, timestamp, total: rows.length, ...machineMarks(table) };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}
