import {
  parseProcessKey,
  pidOfKey,
  type ProcessInfo,
  type ProcessKey,
} from '../../../src/core/process/process';
import {
  Arrangement,
  askedChange,
  type AskedChange,
  isOfSubtree,
  layOut,
  type RowNode,
} from './arrangement';
import { ProcessSet } from './processSet';
import { type GroupKey, isRunning, type Row, type RowKey } from './row';
import { RowExpansion } from './rowExpansion';
import type { RowQuery } from './rowQuery';
import { RowSource } from './rowSource';
import { SubtreeSums } from './subtreeSums';

/** What rests on the rows or moves over them, so that none may move. */
export type RowHolder = 'pointer' | 'keyboard' | 'scroll';

/**
 * The rows of the table. Each update starts from the previous result, so that its cost depends on
 * what has changed. Times come from any monotonic clock; the model has none of its own.
 *
 * While anything holds the rows, each keeps its place in the list. Values continue to change, ended
 * processes keep their rows, rows that no longer match are marked, and new processes wait. Only a
 * request of the user (a filter, order or mode, expanding and collapsing) changes more.
 */
export class RowModel {
  private readonly processSet = new ProcessSet();
  private readonly subtreeSums = new SubtreeSums();
  private readonly arrangement = new Arrangement();
  private readonly holders = new Set<RowHolder>();
  readonly expansion = new RowExpansion(() => this.layOut());
  private query: RowQuery | undefined;
  private currentRows: readonly Row[] = [];
  private nowMs = 0;
  /** When all rows were last sorted by their current values. */
  private exactSinceMs = 0;
  private expiryMs: number | undefined;
  /** True if the rows are out of place because they were held. */
  private isBehind = false;
  private waiting = 0;

  get rows(): readonly Row[] {
    return this.currentRows;
  }

  /** How many processes are hidden because they are kernel threads. */
  get hiddenKernelThreads(): number {
    return this.query?.showKernelThreads === false ? this.processSet.kernelThreadCount : 0;
  }

  /** The highest pid ever seen. */
  get highestPid(): number {
    return this.processSet.highestPid;
  }

  /** How many matching processes have no row, because the rows are held. */
  get waitingCount(): number {
    return this.waiting;
  }

  /** The number of processes that have not ended and are listed, and how many of them match. */
  get runningCounts(): { readonly listed: number; readonly matches: number } {
    return this.processSet.counts;
  }

  /** When the rows will change without a new snapshot; `undefined` if they won't. */
  get nextExpiryMs(): number | undefined {
    return this.expiryMs;
  }

  /** Keeps every row in place from now on. */
  hold(holder: RowHolder): void {
    this.holders.add(holder);
  }

  /** Once nothing holds the rows, the next update moves them to where they belong. */
  release(holder: RowHolder): void {
    this.holders.delete(holder);
  }

  /** The processes of a group that have not ended, in order; empty if there is no such group. */
  processesOf(key: GroupKey): readonly ProcessInfo[] {
    if (this.query?.mode !== 'group') return [];
    const sources = this.arrangement.findGroup(key)?.children ?? [];
    return sources.filter(({ endedAtMs }) => endedAtMs === undefined).map(({ info }) => info);
  }

  /** The processes behind these rows that have not ended, each once. */
  processesIn(rows: readonly Row[]): readonly ProcessInfo[] {
    const infos = new Map<ProcessKey, ProcessInfo>();
    const add = (info: ProcessInfo) => infos.set(info.key, info);
    for (const row of rows) {
      if (row.kind === 'group') this.processesOf(row.key).forEach(add);
      else if (isRunning(row)) add(row.info);
    }
    return [...infos.values()];
  }

  /**
   * The matching processes of the tree that have not ended, in order, even below collapsed rows.
   */
  get treeMatches(): readonly ProcessInfo[] {
    const infos: ProcessInfo[] = [];
    const rest: RowNode[] = this.arrangement.top.toReversed();
    for (let node = rest.pop(); node; node = rest.pop()) {
      if (node instanceof RowSource && node.accepted && node.endedAtMs === undefined) {
        infos.push(node.info);
      }
      rest.push(...node.children.toReversed());
    }
    return infos;
  }

  /** Expands everything that hides this process. */
  reveal(key: ProcessKey): void {
    const source = this.processSet.find(pidOfKey(key));
    if (source?.key !== key || !this.query) return;
    this.expansion.setEach(this.arrangement.keysAbove(source, this.query.mode), true);
  }

  /** Expands this row and everything below it. */
  expandBelow(key: RowKey): void {
    const start = this.find(key);
    const nodes: RowNode[] = start ? [start] : [];
    // The list grows during the loop.
    for (const { children } of nodes) {
      for (const child of children) if (child.children.length > 0) nodes.push(child);
    }
    this.expansion.setEach(
      nodes.map((node) => node.key),
      true,
    );
  }

  /** Updates the rows. Costs nothing if nothing has changed. */
  update(query: RowQuery, nowMs: number): void {
    const asked = askedChange(this.query, query);
    const isNew = this.query?.snapshot !== query.snapshot;
    const isDue = this.expiryMs !== undefined && nowMs >= this.expiryMs;
    const isReleased = this.isBehind && !this.isHeld;
    if (!isNew && !asked.any && !isDue && !isReleased) return;
    const { filter: filterBefore } = this.query ?? query;
    this.query = query;
    this.nowMs = nowMs;
    if (isNew) this.processSet.sync(query.snapshot, nowMs);
    if (asked.filter) {
      const isSet = this.processSet.setFilter(query.filter, query.snapshot.timestampMs);
      if (isSet) this.expansion.forgetFiltered();
      else this.query = { ...query, filter: filterBefore };
    }
    if (isNew) this.expansion.retain((key) => this.processSet.has(key));
    const isHeld = this.isHeld && !asked.any;
    if (isHeld) this.keepPlaces(query, asked);
    else this.rearrange(query, asked);
    this.isBehind = isHeld;
    this.expiryMs = this.processSet.nextExpiryMs(nowMs, query.highlightMs, !isHeld);
    this.layOut();
  }

  private find(key: RowKey): RowNode | undefined {
    const processKey = parseProcessKey(key);
    if (!processKey) return this.arrangement.findGroup(key as GroupKey);
    const source = this.processSet.find(pidOfKey(processKey));
    return source?.key === key ? source : undefined;
  }

  /** With no rows, none could move, and the first ones must not wait. */
  private get isHeld(): boolean {
    return this.holders.size > 0 && this.currentRows.length > 0;
  }

  private keepPlaces(query: RowQuery, asked: AskedChange): void {
    const sources = this.processSet.list(query.showKernelThreads);
    this.sumUpSubtrees(query, sources, asked);
    if (query.mode === 'group') this.arrangement.sumUpGroups();
    this.waiting = 0;
    for (const { kept, accepted } of sources) if (accepted && !kept) this.waiting++;
  }

  private rearrange(query: RowQuery, asked: AskedChange): void {
    const { mode, sort, highlightMs, reorderEveryMs } = query;
    this.processSet.dropEnded(this.nowMs, highlightMs);
    const sources = this.processSet.list(query.showKernelThreads);
    this.sumUpSubtrees(query, sources, asked);
    this.processSet.keep(mode, this.subtreeSums.topDown);
    const exact = asked.any || this.nowMs - this.exactSinceMs >= reorderEveryMs;
    if (exact) this.exactSinceMs = this.nowMs;
    this.arrangement.arrange(sources, mode, { sort, sortAll: asked.order, exact });
    this.waiting = 0;
  }

  private sumUpSubtrees(query: RowQuery, sources: readonly RowSource[], asked: AskedChange): void {
    const { mode, sort, subtreeTotals } = query;
    if (mode !== 'tree' && !subtreeTotals && !sort.some(({ field }) => isOfSubtree(field))) {
      this.subtreeSums.forget(sources);
      return;
    }
    // The parents may not have been kept up to date until now.
    if (asked.any || this.processSet.relationsChanged) {
      this.processSet.relationsChanged = false;
      this.subtreeSums.relate(sources, (pid) => this.processSet.find(pid));
    }
    this.subtreeSums.sumUp();
  }

  private layOut(): void {
    if (!this.query) return;
    const { mode, highlightMs, autoCollapseAbove, filter } = this.query;
    this.expansion.show({ mode, autoCollapseAbove, isFiltered: filter !== undefined });
    this.currentRows = layOut(this.arrangement.top, {
      isExpanded: (node) => this.expansion.isExpanded(node),
      nested: mode !== 'flat',
      nowMs: this.nowMs,
      highlightMs,
    });
  }
}
