import * as l10n from '@vscode/l10n';
import { formatPercent } from '../../../src/core/text/format';
import type { MachineInfo } from '../../../src/core/process/machine';
import { element, setAttribute, setText } from '../../elements/dom';

type Percents = MachineInfo['coreCpuPercents'];

/** Long enough to move the pointer from the meter to the list. */
const LEAVE_MS = 150;
const CELL_PX = 66;

interface Cell {
  readonly bar: HTMLElement;
  readonly percent: HTMLElement;
}

/** How busy each core is: a list below the meter, shown while the meter is hovered or focused. */
export class Cores {
  private readonly list = element('ul', 'cores-list', {
    'aria-label': l10n.t('CPU usage of each core'),
  });
  readonly element = element('div', 'cores', { id: 'cores' }, this.list);
  private cells: readonly Cell[] = [];
  private percents: Percents = [];
  private leave: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly meter: HTMLElement) {
    setAttribute(meter, 'aria-controls', 'cores');
    this.close();
    for (const part of [meter, this.element]) {
      part.addEventListener('mouseenter', () => this.open());
      part.addEventListener('mouseleave', () => {
        this.leave = setTimeout(() => {
          if (document.activeElement !== meter) this.close();
        }, LEAVE_MS);
      });
    }
    meter.addEventListener('focus', () => this.open());
    meter.addEventListener('click', () => this.open());
    meter.addEventListener('blur', () => this.close());
    meter.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented || this.element.hidden) return;
      event.stopPropagation();
      this.close();
    });
  }

  show(percents: Percents): void {
    this.percents = percents;
    if (percents.length === 0) this.close();
    else if (!this.element.hidden) this.update();
  }

  private open(): void {
    clearTimeout(this.leave);
    if (this.percents.length === 0) return;
    this.update();
    this.element.hidden = false;
    setAttribute(this.meter, 'aria-expanded', 'true');
  }

  private close(): void {
    clearTimeout(this.leave);
    this.element.hidden = true;
    setAttribute(this.meter, 'aria-expanded', 'false');
  }

  private update(): void {
    const { percents } = this;
    if (percents.length !== this.cells.length) this.build(percents.length);
    this.cells.forEach(({ bar, percent }, i) => {
      bar.style.transform = `scaleX(${((percents[i] ?? 0) / 100).toFixed(3)})`;
      setText(percent, formatPercent(percents[i], false));
    });
  }

  /** Eight columns, or 16 if there would be many lines, as far as there is room. */
  private build(count: number): void {
    const across = Math.min(count, count > 64 ? 16 : 8);
    this.element.style.setProperty('--cores-width', `${across * CELL_PX}px`);
    this.cells = Array.from({ length: count }, () => ({
      bar: element('span', 'core-bar'),
      percent: element('span', 'core-percent'),
    }));
    this.list.replaceChildren(
      ...this.cells.map(({ bar, percent }, i) =>
        element('li', 'core', {}, bar, element('span', 'core-name', {}, String(i)), ' ', percent),
      ),
    );
  }
}
