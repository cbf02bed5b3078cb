import * as l10n from '@vscode/l10n';
import { formatBytes, UNKNOWN } from '../../src/core/text/format';
import type { ControlGroup as Group } from '../../src/core/process/inspection';
import { formatCores } from '../../src/core/process/groupLimits';
import { cellText } from '../elements/cellText';
import { FactList } from './factList';
import { PartContent } from './partContent';
import { partText } from './partText';
import type { ProcessView } from './processView';
import type { SectionContent } from './sectionContent';

/** What the process is accounted to: a container, a unit of the system, or just a group. */
export class ControlGroup implements SectionContent {
  private readonly facts = new FactList([
    { id: 'container', label: l10n.t('Container'), text: groupText(containerText) },
    { id: 'unit', label: l10n.t('Unit'), text: groupText(({ unit }) => cellText(unit ?? UNKNOWN)) },
    { id: 'cgroup', label: l10n.t('Control group'), text: groupText(({ path }) => cellText(path)) },
    { id: 'memoryLimit', label: l10n.t('Memory limit'), text: groupText(memoryLimitText) },
    { id: 'cpuLimit', label: l10n.t('CPU limit'), text: groupText(cpuLimitText) },
  ]);
  private readonly part = new PartContent(this.facts.element, ({ cgroup }) => cgroup);
  readonly element = this.part.element;

  title(): string {
    return l10n.t('Control Group');
  }

  show(view: ProcessView): void {
    this.part.show(view, () => this.facts.show(view));
  }
}

function groupText(text: (group: Group) => string): (view: ProcessView) => string {
  return (view) => partText(view, ({ cgroup }) => cgroup, text);
}

function containerText({ container }: Group): string {
  return container ? `${container.runtime} ${cellText(container.id)}` : UNKNOWN;
}

/** Unknown where groups above can't be seen, as in most containers. */
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
