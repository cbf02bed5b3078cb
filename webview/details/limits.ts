import * as l10n from '@vscode/l10n';
import type {
  ControlGroup as Group,
  LimitValue,
  ResourceLimit,
} from '../../src/core/process/inspection';
import { formatCores } from '../../src/core/process/machine';
import { formatBytes, UNKNOWN } from '../../src/core/text/format';
import { cellText } from '../elements/cellText';
import { FieldList, InspectedContent, sectionText } from './fieldList';
import { RowList } from './rowList';
import type { ProcessView, SectionContent } from './sectionContent';

/** The resource limits of the process. */
export class Limits implements SectionContent {
  private readonly rows = new RowList(['limit', 'value']);
  private readonly section = new InspectedContent(this.rows.element, ({ limits }) => limits);
  readonly element = this.section.element;

  title(): string {
    return l10n.t('Limits');
  }

  show(view: ProcessView): void {
    this.section.show(view, (limits) => {
      this.rows.show(limits.map((limit) => [limit.name, limitText(limit)]));
    });
  }
}

/** Shows the hard limit, up to which the process may raise its own limit, only if it differs. */
function limitText({ soft, hard, unit }: ResourceLimit): string {
  const text = valueText(soft, unit);
  return soft === hard ? text : l10n.t('{0}, at most {1}', text, valueText(hard, unit));
}

function valueText(value: LimitValue, unit: string | undefined): string {
  if (value === 'unlimited') return l10n.t('unlimited');
  if (unit === 'bytes') return formatBytes(value);
  return unit === undefined ? String(value) : l10n.t('{0} {1}', value, unit);
}

/** The control group of the process: a container, a systemd unit, or a plain group. */
export class ControlGroup implements SectionContent {
  private readonly fields = new FieldList([
    { id: 'container', label: l10n.t('Container'), text: groupText(containerText) },
    { id: 'unit', label: l10n.t('Unit'), text: groupText(({ unit }) => cellText(unit ?? UNKNOWN)) },
    { id: 'cgroup', label: l10n.t('Control group'), text: groupText(({ path }) => cellText(path)) },
    { id: 'memoryLimit', label: l10n.t('Memory limit'), text: groupText(memoryLimitText) },
    { id: 'cpuLimit', label: l10n.t('CPU limit'), text: groupText(cpuLimitText) },
  ]);
  private readonly section = new InspectedContent(this.fields.element, ({ cgroup }) => cgroup);
  readonly element = this.section.element;

  title(): string {
    return l10n.t('Control Group');
  }

  show(view: ProcessView): void {
    this.section.show(view, () => this.fields.show(view));
  }
}

function groupText(text: (group: Group) => string): (view: ProcessView) => string {
  return (view) => sectionText(view, ({ cgroup }) => cgroup, text);
}

function containerText({ container }: Group): string {
  return container ? `${container.runtime} ${cellText(container.id)}` : UNKNOWN;
}

/** Unknown where the groups above can't be read, as in most containers. */
function memoryLimitText({ limits }: Group): string {
  if (!limits || limits.unknown?.includes('memory')) return UNKNOWN;
  const { memoryBytes, memoryUsedBytes } = limits;
  if (memoryBytes === undefined) return l10n.t('None');
  return memoryUsedBytes === undefined
    ? formatBytes(memoryBytes)
    : l10n.t('{0}, its group uses {1}', formatBytes(memoryBytes), formatBytes(memoryUsedBytes));
}

function cpuLimitText({ limits }: Group): string {
  if (!limits || limits.unknown?.includes('cpu')) return UNKNOWN;
  const { cpuCores } = limits;
  return cpuCores === undefined ? l10n.t('None') : l10n.t('{0} cores', formatCores(cpuCores));
}
