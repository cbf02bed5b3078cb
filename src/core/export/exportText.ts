import { FIELDS } from '../process/fields';
import { csvText, pastedText } from '../text/text';
import type { ExportValue } from './exportFields';
import type { ExportTable } from './exportTable';
import { isoTime, machineMarks } from './machineMarks';

export type ExportFormat = 'csv' | 'json';

/** The complete text of an export file. */
export function exportText(table: ExportTable, format: ExportFormat): string {
  return format === 'csv' ? csvOf(table) : jsonOf(table);
}

/**
 * Tab-separated cells and newline-separated rows with a header: what a spreadsheet accepts as a
 * paste.
 */
export function pasteText(table: ExportTable): string {
  return linesOf(table, (value) => cellText(value, pastedText)).join('\n');
}

/**
 * CSV with a header, as in RFC 4180. Cells are escaped so that a spreadsheet reads none as a
 * formula.
 */
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

/** Only text can come from a process, so negative numbers need no protection from formulas. */
function cellText(value: ExportValue, safe: (text: string) => string): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : safe(value);
}

/** Quotes the cell wherever a spreadsheet might split or trim it, not only at commas. */
function csvCell(value: ExportValue): string {
  const text = cellText(value, csvText);
  return /[",;]|^ | $/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

const OWN_CPU = FIELDS.cpuPercent.exportName;
const CHILDREN_CPU = FIELDS.childrenCpuPercent.exportName;

/** The same form as the output of `npm run snapshot`, with the columns of the table. The CPU usage is in two parts, as there. */
function jsonOf(table: ExportTable): string {
  const { names, rows, cpu, shares, timestampMs } = table;
  const processes = rows.map((values, row) => {
    const json = Object.fromEntries(names.map((name, i) => [name, values[i] ?? null]));
    const parts = cpu[row];
    if (!parts || !names.includes(OWN_CPU)) return json;
    return { ...json, [OWN_CPU]: parts.own, [CHILDREN_CPU]: parts.children };
  });
  const timestamp = isoTime(timestampMs);
  const whole = { processes, timestamp, total: rows.length, cpu: shares, ...machineMarks(table) };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}
