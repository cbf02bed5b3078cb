import {
  formatBytes,
  formatDateTime,
  formatDuration,
  formatPercent,
  formatState,
  runTimeMs,
  UNKNOWN,
} from '../src/core/format';
import { userText, type ProcessInfo } from '../src/core/process';
import { visibleText } from '../src/core/text';

/** A line of the details pane. `id` is its name in the DOM (`data-fact`). */
export interface Fact {
  readonly id: string;
  readonly label: string;
  text(info: ProcessInfo, nowMs: number): string;
}

export const FACTS: readonly Fact[] = [
  { id: 'pid', label: 'PID', text: (info) => String(info.pid) },
  { id: 'user', label: 'User', text: userFact },
  { id: 'state', label: 'State', text: (info) => formatState(info.state) },
  { id: 'started', label: 'Started', text: (info) => formatDateTime(info.startTimeMs) },
  {
    id: 'runTime',
    label: 'Run time',
    text: (info, nowMs) => formatDuration(runTimeMs(info.startTimeMs, nowMs)),
  },
  { id: 'cpu', label: 'CPU now', text: (info) => formatPercent(info.cpuPercent) },
  { id: 'cpuTime', label: 'CPU time', text: (info) => formatDuration(info.cpuTimeMs) },
  { id: 'memory', label: 'Memory', text: (info) => formatBytes(info.rssBytes) },
  { id: 'virtual', label: 'Virtual memory', text: (info) => formatBytes(info.virtualBytes) },
  { id: 'threads', label: 'Threads', text: (info) => String(info.threadCount ?? UNKNOWN) },
  { id: 'nice', label: 'Nice', text: (info) => String(info.nice ?? UNKNOWN) },
  {
    id: 'kernelThread',
    label: 'Kernel thread',
    text: (info) => (info.kernelThread ? 'Yes' : 'No'),
  },
];

/** The id is said besides the name, not besides itself. */
function userFact(info: ProcessInfo): string {
  const user = visibleText(userText(info) ?? UNKNOWN);
  return info.user === undefined || info.uid === undefined ? user : `${user} (uid ${info.uid})`;
}
