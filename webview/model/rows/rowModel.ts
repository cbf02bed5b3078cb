import {
  parseProcessKey,
  pidOfKey,
  type ProcessInfo,
  type ProcessKey,
} from '../../../src/core/process/process';
import { Arrangement } from './arrangement';
import { RowSource } from './rowSource';
import { SubtreeSums } from './subtreeSums';
import { isOfSubtree, layOut, type RowNode } from './layOut';
import { askedChange, type AskedChange } from './ordering';
import { ProcessSet } from './processSet';
import { type GroupKey, isRunning, type Row, type RowKey } from './row';
import { RowExpansion } from './rowExpansion';
import type { RowQuery } from './rowQuery';

/** What rests on the rows or goes over them, so that none may move. */
export type RowHolder = 'pointer' | 'keyboard' | 'scroll';

/**
 * The rows of the table. Each answer starts from the one before, so that a tick costs by what it
 * changed. Times are those of any clock that only goes forward: the model has none.
 *
 * While anything holds the rows, each stays at its place in the list. Values go on changing, what
 * ends stays as an ended row, what no longer matches is no match, what is new waits. Only what the
 * user asks for (another filter, order or mode, expanding and collapsing) changes more.
 */
export class RowModel {
  private readonly processSet = new ProcessSet();
  private readonly subtreeSums = new SubtreeSums();
  private readonly arrangement = new Arrangement();
  private readonly listed: RowSource[] = [];
  private readonly holders = new Set<RowHolder>();
  readonly expansion = new RowExpansion(() => this.layOut());
  private query: RowQuery | undefined;
  private currentRows: readonly Row[] = [];
  private nowMs = 0;
  /** When all rows were last put in the order of their values. */
  private exactSinceMs = 0;
  private expiryMs: number | undefined;
  /** True if rows wait that were held. */
  private isBehind = false;
  private waiting = 0;
  private counts = { listed: 0, matches: 0 };

  get rows(): readonly Row[] {
    return this.currentRows;
  }

  /** How many processes are left out because they are kernel threads. */
  get hiddenKernelThreads(): number {
    return this.query?.showKernelThreads === false ? this.processSet.kernelThreadCount : 0;
  }

  /** That there ever was. */
  get highestPid(): number {
    return this.processSet.highestPid;
  }

  /** How many processes that match have no row, because the rows are held. */
  get waitingCount(): number {
    return this.waiting;
  }

  /** Of the processes that run and are listed: how many there are, and how many match. */
  get runningCounts(): { readonly listed: number; readonly matches: number } {
    return this.counts;
  }

  /** When the rows will be others without a new snapshot; `undefined`: they will not. */
  get nextExpiryMs(): number | undefined {
    return this.expiryMs;
  }

  /** No row moves from now on. */
  hold(holder: RowHolder): void {
    this.holders.add(holder);
  }

  /** Once nothing holds them, the next update puts the rows where they belong. */
  release(holder: RowHolder): void {
    this.holders.delete(holder);
  }

  /** The processes of a group that run, in order; none if there is no such group. */
  processesOf(key: GroupKey): readonly ProcessInfo[] {
    if (this.query?.mode !== 'group') return [];
    const sources = this.arrangement.findGroup(key)?.children ?? [];
    return sources.filter(({ endedAtMs }) => endedAtMs === undefined).map(({ info }) => info);
  }

  /** What these rows stand for, of what runs, each once. */
  processesIn(rows: readonly Row[]): readonly ProcessInfo[] {
    const infos = new Map<ProcessKey, ProcessInfo>();
    const add = (info: ProcessInfo) => infos.set(info.key, info);
    for (const row of rows) {
      if (row.kind === 'group') this.processesOf(row.key).forEach(add);
      else if (isRunning(row)) add(row.info);
    }
    return [...infos.values()];
  }

  /** The processes of the tree that run and match, in its order, also below what is collapsed. */
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

  /** Expands what this process is hidden in. */
  reveal(key: ProcessKey): void {
    const source = this.processSet.find(pidOfKey(key));
    if (source?.key !== key || !this.query) return;
    this.expansion.setEach(this.arrangement.keysAbove(source, this.query.mode), true);
  }

  /** Expands this row and all below it. */
  expandBelow(key: RowKey): void {
    const start = this.find(key);
    const nodes: RowNode[] = start ? [start] : [];
    // Grows while it is gone through.
    for (const { children } of nodes) {
      for (const child of children) if (child.children.length > 0) nodes.push(child);
    }
    this.expansion.setEach(
      nodes.map((node) => node.key),
      true,
    );
  }

  /** Brings the rows up to date. Costs nothing if all is as it was. */
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

  /** With no row there is none that could move, and the first ones are not to wait. */
  private get isHeld(): boolean {
    return this.holders.size > 0 && this.currentRows.length > 0;
  }

  private keepPlaces(query: RowQuery, asked: AskedChange): void {
    const sources = this.listedEntries(query);
    this.sumUpFamilies(query, sources, asked);
    if (query.mode === 'group') this.arrangement.sumUpGroups();
    this.waiting = 0;
    for (const { kept, accepted } of sources) if (accepted && !kept) this.waiting++;
  }

  private rearrange(query: RowQuery, asked: AskedChange): void {
    const { mode, sort, highlightMs, reorderEveryMs } = query;
    this.processSet.dropEnded(this.nowMs, highlightMs);
    const sources = this.listedEntries(query);
    this.sumUpFamilies(query, sources, asked);
    this.processSet.dropUnlisted();
    if (mode === 'tree') this.subtreeSums.keepMatches();
    else sources.forEach((source) => (source.kept = source.accepted));
    const exact = asked.any || this.nowMs - this.exactSinceMs >= reorderEveryMs;
    if (exact) this.exactSinceMs = this.nowMs;
    this.arrangement.arrange(sources, mode, { sort, anew: asked.order, exact });
    this.waiting = 0;
  }

  /** In the order of the snapshot, what has ended after what runs. */
  private listedEntries({ showKernelThreads }: RowQuery): readonly RowSource[] {
    const { listed } = this;
    let count = 0;
    let matches = 0;
    const add = (source: RowSource) => {
      source.listed = showKernelThreads || !source.info.kernelThread;
      if (source.listed) listed[count++] = source;
    };
    this.processSet.running.forEach((source) => {
      add(source);
      if (source.listed && source.accepted) matches++;
    });
    this.counts = { listed: count, matches };
    for (const source of this.processSet.ended) add(source);
    listed.length = count;
    return listed;
  }

  private sumUpFamilies(query: RowQuery, sources: readonly RowSource[], asked: AskedChange): void {
    const { mode, sort, subtreeTotals } = query;
    if (mode !== 'tree' && !subtreeTotals && !sort.some(({ field }) => isOfSubtree(field))) {
      for (const source of sources) {
        source.hasSums = false;
        source.summed = undefined;
      }
      return;
    }
    // Families may not have been looked after until now.
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
