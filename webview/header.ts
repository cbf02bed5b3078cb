import { formatBytes, formatPercent, formatTime } from '../src/core/format';
import { visibleText } from '../src/core/text';
import { element, setText } from './dom';
import { Meter } from './meter';
import type { Store } from './store';

/** The machine: its name, how many processes, how busy, and of when all this is. */
export class Header {
  private readonly title = element('h1', 'title', { id: 'machine-name' }, 'Processes');
  private readonly count = element('span', 'count', { id: 'process-count' });
  private readonly time = element('span', 'time', {
    id: 'snapshot-time',
    title: 'Time of the snapshot',
  });
  private readonly cpu = new Meter('CPU', 'cpu');
  private readonly memory = new Meter('Memory', 'memory');
  readonly element = element(
    'header',
    'header',
    {},
    element('div', 'identity', {}, this.title, this.count),
    element('div', 'machine', {}, this.cpu.element, this.memory.element, this.time),
  );

  show(store: Store): void {
    const { snapshot, options } = store;
    const name = visibleText(options.machineName);
    setText(this.title, name ? `Processes: ${name}` : 'Processes');
    if (this.title.title !== name) this.title.title = name;
    if (!snapshot) return;
    const { cpuPercent, memoryUsedBytes, memoryTotalBytes } = snapshot.machine;
    setText(this.count, countText(store));
    this.cpu.show(
      cpuPercent === undefined ? undefined : cpuPercent / 100,
      formatPercent(cpuPercent),
    );
    this.memory.show(
      memoryUsedBytes / memoryTotalBytes,
      `${formatBytes(memoryUsedBytes)} of ${formatBytes(memoryTotalBytes)}`,
    );
    setText(this.time, formatTime(snapshot.timestampMs));
  }
}

/** `312 processes, 12 shown, 98 kernel threads hidden, 3 could not be read`; nothing that is 0. */
function countText(
  store: Pick<Store, 'snapshot' | 'runningCounts' | 'hiddenKernelThreads'>,
): string {
  const total = store.snapshot?.processes.size ?? 0;
  const hidden = store.hiddenKernelThreads;
  const parts = [total === 1 ? '1 process' : `${total} processes`];
  const { listed, matches } = store.runningCounts;
  if (matches !== listed) parts.push(`${matches} shown`);
  if (hidden > 0)
    parts.push(hidden === 1 ? '1 kernel thread hidden' : `${hidden} kernel threads hidden`);
  // Their last values stand in the rows. What is denied shows there, as a dash.
  const unread = (store.snapshot?.counts.transient ?? 0) + (store.snapshot?.counts.malformed ?? 0);
  if (unread > 0) parts.push(`${unread} could not be read`);
  return parts.join(', ');
}
