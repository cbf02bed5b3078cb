import * as l10n from '@vscode/l10n';
import { cpuOf, type ProcessInfo, type ProcessKey, userText } from '../../src/core/process/process';
import {
  formatDuration,
  formatPercent,
  formatState,
  runTimeMs,
  UNKNOWN,
} from '../../src/core/text/format';
import { visibleText } from '../../src/core/text/text';
import { endedTexts } from '../model/columns/endedTexts';
import { shownDateTime } from '../elements/shownTime';
import { type DetailsField, FieldList } from './fieldList';
import { ProcessLinks } from './processLinks';
import type { ProcessView, SectionContent } from './sectionContent';

const SNAPSHOT_FIELDS: readonly DetailsField[] = [
  { id: 'user', label: l10n.t('User'), text: ({ info }) => userField(info) },
  { id: 'state', label: l10n.t('State'), text: ({ info }) => l10n.t(formatState(info.state)) },
  { id: 'started', label: l10n.t('Started'), text: ({ info }) => shownDateTime(info.startTimeMs) },
  {
    id: 'runTime',
    label: l10n.t('Run time'),
    text: ({ info, nowMs }) => formatDuration(runTimeMs(info.startTimeMs, nowMs)),
  },
  { id: 'cpu', label: l10n.t('CPU now'), text: ({ info }) => cpuText(info) },
  { id: 'cpuTime', label: l10n.t('CPU time'), text: ({ info }) => formatDuration(info.cpuTimeMs) },
  {
    id: 'endedChildren',
    label: l10n.t('Ended children'),
    text: endedChildrenText,
  },
  {
    id: 'threads',
    label: l10n.t('Threads'),
    text: ({ info }) => String(info.threadCount ?? UNKNOWN),
  },
  { id: 'nice', label: l10n.t('Nice'), text: ({ info }) => String(info.nice ?? UNKNOWN) },
  {
    id: 'kernelThread',
    label: l10n.t('Kernel thread'),
    text: ({ info }) => (info.kernelThread ? l10n.t('Yes') : l10n.t('No')),
  },
];

/** The identity and current state of the process, from the snapshot and thus on every platform. */
export class Overview implements SectionContent {
  private readonly parents: ProcessLinks;
  private readonly fields: FieldList;
  readonly element: HTMLElement;

  constructor(onFollow: (key: ProcessKey) => void) {
    this.parents = new ProcessLinks(onFollow);
    this.parents.element.id = 'details-parents';
    this.fields = new FieldList([
      { id: 'pid', label: l10n.t('PID'), text: ({ info }) => String(info.pid) },
      { id: 'name', label: l10n.t('Name'), text: ({ info }) => visibleText(info.name) },
      { id: 'parents', label: l10n.t('Parents'), content: this.parents.element },
      ...SNAPSHOT_FIELDS,
    ]);
    this.element = this.fields.element;
  }

  title(): string {
    return l10n.t('Overview');
  }

  show(view: ProcessView): void {
    this.fields.show(view);
    this.parents.show(view.ancestors, noParentText(view.info));
  }
}

function cpuText(info: ProcessInfo): string {
  const { childrenCpuPercent: ended } = info;
  return ended ? endedTexts.words(cpuOf(info), ended) : formatPercent(cpuOf(info));
}

/** The parent may have ended, or there never was one. */
function noParentText({ ppid }: ProcessInfo): string {
  return ppid > 0 ? l10n.t('PID {0}, not running', ppid) : l10n.t('None');
}

/** Adds the uid to a user name; without a name, the uid itself is the text. */
function userField(info: ProcessInfo): string {
  const user = visibleText(userText(info) ?? UNKNOWN);
  return info.user === undefined || info.uid === undefined
    ? user
    : l10n.t('{0} (uid {1})', user, info.uid);
}

/** `0:12, 98 % of this tree` */
function endedChildrenText({
  info: { childrenCpuTimeMs },
  treeCpuTimeMs = 0,
}: ProcessView): string {
  const time = formatDuration(childrenCpuTimeMs);
  if (!childrenCpuTimeMs || treeCpuTimeMs === 0) return time;
  const percent = Math.round((childrenCpuTimeMs / treeCpuTimeMs) * 100);
  return l10n.t('{0}, {1} of this tree', time, `${percent} %`);
}
