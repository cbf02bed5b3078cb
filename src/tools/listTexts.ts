import { formatBytes, formatPercent } from '../core/format';
import type { ProcessInfo } from '../core/process';
import { formatCores, type GroupLimits } from '../core/process/groupLimits';
import type { LongLines } from '../core/process/longLines';
import { decodePorts } from '../core/process/listeningPorts';
import { compileQuery, firstProcesses, type Matcher, matching, parseQuery } from '../core/query';
import { filterMistakeText } from '../core/query/filterOfPrograms';
import { listedProcesses, type Snapshot } from '../core/snapshot';
import type { SortOrder } from '../core/sort';
import type { Work } from '../core/work/turns';
import { hiddenNote, unreadableNote } from './hiddenNote';
import { DATA_NOTE, processLine } from './processLine';
import { ToolError } from './toolError';
import { MOST_ROWS, type SORTS } from './toolInput';

type Sort = (typeof SORTS)[number];

const ORDERS: Readonly<Record<Sort, SortOrder>> = {
  cpu: { field: 'cpuPercent', descending: true },
  memory: { field: 'rssBytes', descending: true },
  newest: { field: 'startTimeMs', descending: true },
  oldest: { field: 'startTimeMs', descending: false },
};

/** What is looked for, and how much of it is told. */
interface Search {
  readonly matcher: Matcher;
  readonly sort: Sort;
  readonly limit: number;
  /** Those that the matcher was made with. */
  readonly longLines?: LongLines;
}

/** @throws {ToolError} saying where the filter is wrong */
export function parseFilter(text: string, longLines?: LongLines): Matcher {
  const parsed = parseQuery(text);
  if (parsed.ok) return compileQuery(parsed.query, longLines?.textOf);
  throw new ToolError(filterMistakeText(parsed.error));
}

/** The processes that match, as lines; kernel threads are left out as in the panel. */
export function foundText(
  snapshot: Snapshot,
  { matcher, sort, limit, longLines }: Search,
): Work<string> {
  const { timestampMs } = snapshot;
  return function* (budget) {
    const listed = [...listedProcesses(snapshot, false)];
    const found = yield* matching(listed, matcher, timestampMs, budget);
    const unread = matcher.fields.has('listeningPorts') ? unreadNote(snapshot) : '';
    const partly = matcher.fields.has('commandLine') ? partlyNote(listed, longLines) : '';
    const what = matcher.isEmpty ? 'There are' : `${found.length} match of`;
    return lines(
      `${what} ${listed.length} processes ${at(snapshot)}.${partly}${unread}${hiddenNote(snapshot.machine)}${cut(found, limit, sort)}`,
      rows(found, ORDERS[sort], limit, timestampMs),
    );
  };
}

/** The largest users of one thing, and how busy the machine is. */
export function topText(
  snapshot: Snapshot,
  { by, limit }: { by: 'cpu' | 'memory'; limit: number },
): string {
  const { machine, timestampMs } = snapshot;
  const { cpuPercent, cpuCount, memoryUsedBytes, memoryTotalBytes, loadAverages } = machine;
  const load = loadAverages ? `, load ${loadAverages.map((one) => one.toFixed(2)).join(' ')}` : '';
  const memory = `${formatBytes(memoryUsedBytes)} of ${formatBytes(memoryTotalBytes)}`;
  return lines(
    `The machine ${at(snapshot)}: cpu ${formatPercent(cpuPercent)} of ${cpuCount} cores together, memory ${memory}${load}.${limitNote(machine.limits)}${unreadableNote(machine)}${hiddenNote(machine)}`,
    `The top ${by === 'cpu' ? 'CPU' : 'memory'} consumers (percent of one core):`,
    rows([...listedProcesses(snapshot, false)], ORDERS[by], limit, timestampMs),
  );
}

/** A model that plans for the whole machine would plan too much; mostly nothing. */
function limitNote(limits: GroupLimits | undefined): string {
  const { memoryBytes, memoryUsedBytes, cpuCores } = limits ?? {};
  const parts: string[] = [];
  if (memoryBytes !== undefined) {
    const used = memoryUsedBytes === undefined ? '' : `, ${formatBytes(memoryUsedBytes)} in use`;
    parts.push(`memory ${formatBytes(memoryBytes)}${used}`);
  }
  if (cpuCores !== undefined) parts.push(`cpu ${formatCores(cpuCores)} cores`);
  return parts.length === 0
    ? ''
    : ` The editor and what it starts may use less, by its control group: ${parts.join('; ')}.`;
}

export function listenersOn(port: number, snapshot: Snapshot): ProcessInfo[] {
  return [...listedProcesses(snapshot, false)].filter(({ listeningPorts }) =>
    decodePorts(listeningPorts).ports.includes(port),
  );
}

/** Which processes listen on this TCP port, from a snapshot in which the ports were read. */
export function portText(snapshot: Snapshot, port: number): string {
  const found = listenersOn(port, snapshot);
  const note = `${unreadNote(snapshot)}${hiddenNote(snapshot.machine)}${cut(found, MOST_ROWS, 'cpu')}`;
  return lines(
    `${portSentence(port, found, snapshot)}${note}`,
    rows(found, ORDERS.cpu, MOST_ROWS, snapshot.timestampMs),
  );
}

/** Says that no process listens only if the table and all that every process has open were read. */
function portSentence(port: number, found: readonly ProcessInfo[], snapshot: Snapshot): string {
  const { listeningPorts, hidesOthers } = snapshot.machine;
  const isHere = listeningPorts?.includes(port);
  const when = at(snapshot);
  if (found.length > 0) {
    return isHere === false
      ? `These processes listen on TCP port ${port} ${when}, but in another network namespace, such as that of a container; in the one ProcLens runs in, none does:`
      : `These processes listen on TCP port ${port} ${when}:`;
  }
  if (isHere) return `TCP port ${port} is in use ${when}, but it is not known by which process.`;
  // A socket of the kernel belongs to no process, and the table of the own namespace has it.
  if (unreadCount(snapshot) === 0 && hidesOthers === false && isHere === false) {
    return `No process listens on TCP port ${port} ${when}.`;
  }
  const own = isHere === false ? ' ProcLens saw no listener in its own network namespace.' : '';
  return `It is not known whether a process listens on TCP port ${port} ${when}.${own}`;
}

function unreadCount(snapshot: Snapshot): number {
  const listed = [...listedProcesses(snapshot, false)];
  return listed.filter(({ listeningPorts }) => !decodePorts(listeningPorts).complete).length;
}

/** How many processes have command lines that a filter did not search to their end; mostly nothing. */
function partlyNote(infos: readonly ProcessInfo[], longLines: LongLines | undefined): string {
  const count = longLines ? infos.filter(longLines.isPartlySearched).length : 0;
  if (count === 0) return '';
  return count === 1
    ? ' The command line of 1 process is very long: only its first part was searched.'
    : ` The command lines of ${count} processes are very long: only their first part was searched.`;
}

/** Of how many processes not all ports are known, and why that may be; mostly nothing. */
function unreadNote(snapshot: Snapshot): string {
  const count = unreadCount(snapshot);
  if (count === 0) return '';
  return ` The ports of ${count === 1 ? '1 process' : `${count} processes`} are not known, or not all of them: other users' processes can't be read, those with many open files take a while, and some platforms don't report ports.`;
}

function at({ timestampMs }: Snapshot): string {
  return `at ${new Date(timestampMs).toISOString()}`;
}

function cut(found: readonly unknown[], limit: number, sort: Sort): string {
  return found.length > limit ? ` The first ${limit} by ${sort}:` : '';
}

function rows(
  found: readonly ProcessInfo[],
  order: SortOrder,
  limit: number,
  nowMs: number,
): string {
  if (found.length === 0) return '';
  const shown = firstProcesses(found, order, limit);
  return lines(DATA_NOTE, ...shown.map((info) => processLine(info, nowMs)));
}

function lines(...all: readonly string[]): string {
  return all.filter((line) => line !== '').join('\n');
}
