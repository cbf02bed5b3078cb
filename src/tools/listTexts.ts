import { cpuShares, shortLived } from '../core/process/cpuShares';
import { hasPort, knowsAllPorts } from '../core/process/listeningPorts';
import type { LongLines } from '../core/process/longLines';
import { formatCores, type GroupLimits } from '../core/process/machine';
import { type ProcessInfo, titleOf } from '../core/process/process';
import { listedProcesses, type Snapshot } from '../core/process/snapshot';
import type { SortOrder } from '../core/process/sort';
import {
  compileQuery,
  firstProcesses,
  type CompiledQuery,
  matching,
  parseQuery,
} from '../core/query/queryBundle';
import { filterMistakeText } from '../core/query/queryParser';
import { formatBytes, formatPercent } from '../core/text/format';
import type { Budget } from '../core/work/budget';
import { countInTurns, type Work } from '../core/work/turns';
import { DATA_NOTE, hiddenNote, processLine, unreadableNote } from './inspectionText';
import { MOST_ROWS, type SORTS, ToolError } from './toolInput';

type Sort = (typeof SORTS)[number];

const ORDERS: Readonly<Record<Sort, SortOrder>> = {
  cpu: { field: 'cpuPercent', descending: true },
  memory: { field: 'rssBytes', descending: true },
  newest: { field: 'startTimeMs', descending: true },
  oldest: { field: 'startTimeMs', descending: false },
};

/** What to search for, and how many processes to list. */
interface Search {
  readonly compiled: CompiledQuery;
  readonly sort: Sort;
  readonly limit: number;
  /** The lines that `compiled` was created with. */
  readonly longLines?: LongLines;
}

/**
 * Compiles a filter.
 * @throws {ToolError} if the filter is invalid; the message says where
 */
export function parseFilter(text: string, longLines?: LongLines): CompiledQuery {
  const parsed = parseQuery(text);
  if (parsed.ok) return compileQuery(parsed.query, longLines?.textOf);
  throw new ToolError(filterMistakeText(parsed.error));
}

/** The matching processes, one per line. Leaves out kernel threads, like the panel. */
export function foundText(
  snapshot: Snapshot,
  { compiled, sort, limit, longLines }: Search,
): Work<string> {
  const { timestampMs } = snapshot;
  return function* (budget) {
    const listed = [...listedProcesses(snapshot, false)];
    const found = yield* matching(listed, compiled, timestampMs, budget);
    const unread = compiled.fields.has('listeningPorts')
      ? unreadNote(yield* countInTurns(listed, hasUnreadPorts, budget))
      : '';
    const partly =
      longLines && compiled.fields.has('commandLine')
        ? partlyNote(yield* countInTurns(listed, longLines.isPartlySearched, budget))
        : '';
    const what = compiled.isEmpty
      ? `There are ${listed.length} processes`
      : `Matched ${found.length} of ${listed.length} processes`;
    return lines(
      `${what} ${at(snapshot)}.${partly}${unread}${hiddenNote(snapshot.machine)}${cut(found, limit, sort)}`,
      rows(found, ORDERS[sort], limit, timestampMs),
    );
  };
}

/** The top consumers of CPU or memory, and the load of the machine. */
export function topText(
  snapshot: Snapshot,
  { by, limit }: { by: 'cpu' | 'memory'; limit: number },
): string {
  const { machine, timestampMs } = snapshot;
  const { cpuPercent, cpuCount, memoryUsedBytes, memoryTotalBytes, loadAverages } = machine;
  const load = loadAverages ? `, load ${loadAverages.map((one) => one.toFixed(2)).join(' ')}` : '';
  const memory = `${formatBytes(memoryUsedBytes)} of ${formatBytes(memoryTotalBytes)}`;
  return lines(
    `The machine ${at(snapshot)}: cpu ${formatPercent(cpuPercent)} of ${cpuCount} cores together, memory ${memory}${load}.${limitNote(machine.limits)}${unreadableNote(machine)}${hiddenNote(machine)}${shortLivedNote(snapshot)}`,
    `The top ${by === 'cpu' ? 'CPU' : 'memory'} consumers (percent of one core):`,
    rows([...listedProcesses(snapshot, false)], ORDERS[by], limit, timestampMs),
  );
}

/** Tells who started processes that ended before they could be listed; usually empty. */
function shortLivedNote(snapshot: Snapshot): string {
  const shares = cpuShares(snapshot);
  const said = shortLived(snapshot);
  if (!shares || !said) return '';
  const under = said.under ? `, mostly under ${titleOf(said.under)} (pid ${said.under.pid})` : '';
  return ` Children that ended used ${formatPercent(shares.shortLivedPercent)} of the CPU in use${under}; they are included in the cpu of the processes that started them.`;
}

/** Tells the model not to plan with the whole machine; usually empty. */
function limitNote(limits: GroupLimits | undefined): string {
  return `${knownLimitNote(limits)}${unknownLimitNote(limits)}`;
}

function unknownLimitNote(limits: GroupLimits | undefined): string {
  const unknown = limits?.unknown ?? [];
  return unknown.length === 0
    ? ''
    : ` It is unknown whether the editor's control group limits ${unknown.join(' and ')}.`;
}

function knownLimitNote(limits: GroupLimits | undefined): string {
  const { memoryBytes, memoryUsedBytes, cpuCores } = limits ?? {};
  const parts: string[] = [];
  if (memoryBytes !== undefined) {
    const used = memoryUsedBytes === undefined ? '' : `, ${formatBytes(memoryUsedBytes)} in use`;
    parts.push(`memory ${formatBytes(memoryBytes)}${used}`);
  }
  if (cpuCores !== undefined) parts.push(`cpu ${formatCores(cpuCores)} cores`);
  return parts.length === 0
    ? ''
    : ` The editor's control group limits the editor and what it starts: ${parts.join('; ')}.`;
}

/** True if any process listens on this TCP port. */
export function isListenedOn(snapshot: Snapshot, port: number): Work<boolean> {
  return function* (budget) {
    const { found } = yield* listeners(snapshot, port, budget);
    return found.length > 0;
  };
}

/** The processes that listen on this TCP port. The snapshot must include the ports. */
export function portText(snapshot: Snapshot, port: number): Work<string> {
  return function* (budget) {
    const { found, unread } = yield* listeners(snapshot, port, budget);
    const note = `${unreadNote(unread)}${hiddenNote(snapshot.machine)}${cut(found, MOST_ROWS, 'cpu')}`;
    return lines(
      `${portSentence(port, { found, unread }, snapshot)}${note}`,
      rows(found, ORDERS.cpu, MOST_ROWS, snapshot.timestampMs),
    );
  };
}

interface Listeners {
  readonly found: readonly ProcessInfo[];
  /** The number of processes whose ports are not all known. */
  readonly unread: number;
}

function* listeners(
  snapshot: Snapshot,
  port: number,
  budget: Budget,
): Generator<void, Listeners, void> {
  const found: ProcessInfo[] = [];
  const isUnread = (info: ProcessInfo) => {
    if (hasPort(info.listeningPorts, port)) found.push(info);
    return hasUnreadPorts(info);
  };
  const unread = yield* countInTurns(listedProcesses(snapshot, false), isUnread, budget);
  return { found, unread };
}

/** Claims that no process listens only if the socket table and all descriptors could be read. */
function portSentence(port: number, { found, unread }: Listeners, snapshot: Snapshot): string {
  const { listeningPorts, hidesOthers } = snapshot.machine;
  const isHere = listeningPorts?.includes(port);
  const when = at(snapshot);
  if (found.length > 0) {
    return isHere === false
      ? `No process listens on TCP port ${port} ${when} in the network namespace of ProcLens, but these do in a different one, such as a container's:`
      : `These processes listen on TCP port ${port} ${when}:`;
  }
  if (isHere) return `TCP port ${port} is in use ${when}, but it is unknown which process uses it.`;
  // A socket of the kernel belongs to no process, but is in the table of its network namespace.
  if (unread === 0 && hidesOthers === false && isHere === false) {
    return `No process listens on TCP port ${port} ${when}.`;
  }
  const own = isHere === false ? ' ProcLens saw no listener in its own network namespace.' : '';
  return `It is unknown whether a process listens on TCP port ${port} ${when}.${own}`;
}

function hasUnreadPorts({ listeningPorts }: ProcessInfo): boolean {
  return !knowsAllPorts(listeningPorts);
}

/** The number of processes whose command line was only partly searched; usually empty. */
function partlyNote(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? ' The command line of 1 process is very long: only its first part was searched.'
    : ` The command lines of ${count} processes are very long: only their first part was searched.`;
}

/**
 * The number of processes whose ports are not all known, and the possible reasons; usually empty.
 */
function unreadNote(count: number): string {
  if (count === 0) return '';
  return ` Some or all ports of ${count === 1 ? '1 process' : `${count} processes`} are unknown: other users' processes can't be read, those with many open files take a while, and some platforms don't report ports.`;
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
