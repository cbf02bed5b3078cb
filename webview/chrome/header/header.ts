import * as l10n from '@vscode/l10n';
import { MachineHistory, type MachineSample } from '../../../src/core/history/machineHistory';
import { unreadableSentence } from '../../../src/core/process/machine';
import { cpuOf, type ProcessKey } from '../../../src/core/process/process';
import type { Snapshot } from '../../../src/core/process/snapshot';
import { formatBytes, formatPercent } from '../../../src/core/text/format';
import { visibleText } from '../../../src/core/text/text';
import type { PanelOptions } from '../../../src/protocol/messages';
import { element, setText } from '../../elements/dom';
import type { Store } from '../../model/store';
import { translate } from '../../../src/core/text/translate';
import type { LazyBundle } from '../../elements/lazyBundle';
import type { Cores } from './cores';
import { MachineFields } from './machineFields';
import { Meter, type SparkPoint } from './meter';
import { SnapshotAge } from './snapshotAge';
import { ShortLivedButton } from './shortLivedButton';
import { StateCounts } from './stateCounts';

export interface HeaderEvents {
  /** Shows the processes that match this text, or all if it is empty. */
  onFilter(text: string): void;
  onShowInTree(key: ProcessKey): void;
}

/**
 * The machine: its name, the states of its processes, how busy it is, and the time of the snapshot.
 */
export class Header {
  private readonly title = element('h1', 'title', { id: 'machine-name' }, l10n.t('Processes'));
  private readonly states: StateCounts;
  private readonly cpu = new Meter(l10n.t('CPU'), 'cpu', 'button');
  private readonly memory = new Meter(l10n.t('Memory'), 'memory');
  private cores: Cores | undefined;
  private readonly fields = new MachineFields();
  private readonly shortLived: ShortLivedButton;
  private readonly ownCost = new OwnCost();
  private readonly age = new SnapshotAge();
  private readonly history = new MachineHistory();
  private shown: Snapshot | undefined;
  readonly element: HTMLElement;

  constructor(events: HeaderEvents, popups: LazyBundle<typeof import('./cores')>) {
    this.states = new StateCounts((text) => {
      events.onFilter(text);
    });
    this.shortLived = new ShortLivedButton((key) => {
      events.onShowInTree(key);
    });
    this.element = element(
      'header',
      'header',
      {},
      element('div', 'identity', {}, this.title, this.states.element, this.age.element),
      // Items that don't fit are dropped from the end.
      element(
        'div',
        'machine',
        {},
        this.cpu.element,
        this.memory.element,
        this.shortLived.element,
        this.fields.limits,
        this.fields.averages,
        this.ownCost.element,
        this.fields.swap,
        this.fields.uptime,
      ),
    );
    popups.use(({ Cores }) => this.add(new Cores(this.cpu.element)));
  }

  show({ snapshot, options, preferences }: Store): void {
    const name = visibleText(options.machineName);
    setText(this.title, name ? l10n.t('Processes: {0}', name) : l10n.t('Processes'));
    if (this.title.title !== name) this.title.title = name;
    if (!snapshot) return;
    this.states.show(snapshot, options.showKernelThreads, preferences.filterText);
    if (snapshot === this.shown) return;
    this.shown = snapshot;
    this.ownCost.show(snapshot, options.ownPids);
    this.showMachine(snapshot);
    this.fields.show(snapshot);
    this.shortLived.show(snapshot);
    this.age.show(snapshot);
  }

  /** Continues the history from before this page was opened. */
  recall(samples: readonly MachineSample[]): void {
    this.history.takeUp(samples);
  }

  private add(cores: Cores): void {
    this.cores = cores;
    this.element.append(cores.element);
    cores.show(this.shown?.machine.coreCpuPercents ?? []);
  }

  private showMachine(snapshot: Snapshot): void {
    const { cpuPercent, memoryUsedBytes, memoryTotalBytes, coreCpuPercents } = snapshot.machine;
    this.history.add(snapshot);
    const { samples } = this.history;
    const cpu = samples.flatMap((one): SparkPoint[] =>
      one.cpu === undefined ? [] : [[one.atMs, one.cpu]],
    );
    const memory = samples.flatMap((one): SparkPoint[] =>
      one.memory === undefined ? [] : [[one.atMs, one.memory]],
    );
    const unread = unreadableSentence(snapshot.machine);
    const why = unread ? translate(unread) : '';
    this.cpu.show(cpu, formatPercent(cpuPercent), cpuPercent === undefined ? why : '');
    this.memory.show(
      memory,
      l10n.t('{0} of {1}', formatBytes(memoryUsedBytes), formatBytes(memoryTotalBytes)),
      memoryUsedBytes === undefined ? why : '',
    );
    this.cores?.show(coreCpuPercents);
  }
}

/** The cost of the collector process. */
class OwnCost {
  readonly element = element('span', 'field own-cost', { id: 'own-cost' });

  show(snapshot: Snapshot, ownPids: PanelOptions['ownPids']): void {
    const info = snapshot.processes.get(ownPids[0] ?? -1);
    this.element.hidden = !info;
    if (!info) return;
    const { pid, rssBytes } = info;
    const values = [formatPercent(cpuOf(info)), formatBytes(rssBytes)] as const;
    setText(this.element, l10n.t('ProcLens {0} CPU, {1}', ...values));
    const title = l10n.t(
      'CPU and memory used by the ProcLens process that reads all others (PID {0}). The panel and ProcLens’s share of the extension host aren’t included.',
      pid,
    );
    if (this.element.title !== title) this.element.title = title;
  }
}
