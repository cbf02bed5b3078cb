import * as l10n from '@vscode/l10n';
import { formatBytes } from '../../src/core/text/format';
import type { LimitValue, ResourceLimit } from '../../src/core/process/inspection';
import { PartContent } from './partContent';
import type { ProcessView } from './processView';
import { RowList } from './rowList';
import type { SectionContent } from './sectionContent';

/** How much of what the process may use. */
export class Limits implements SectionContent {
  private readonly rows = new RowList(['limit', 'value']);
  private readonly part = new PartContent(this.rows.element, ({ limits }) => limits);
  readonly element = this.part.element;

  title(): string {
    return l10n.t('Limits');
  }

  show(view: ProcessView): void {
    this.part.show(view, (limits) => {
      this.rows.show(limits.map((limit) => [limit.name, limitText(limit)]));
    });
  }
}

/** The hard limit, up to which the process may raise its own, is said only if it is another. */
function limitText({ soft, hard, unit }: ResourceLimit): string {
  const text = valueText(soft, unit);
  return soft === hard ? text : l10n.t('{0}, at most {1}', text, valueText(hard, unit));
}

function valueText(value: LimitValue, unit: string | undefined): string {
  if (value === 'unlimited') return l10n.t('unlimited');
  if (unit === 'bytes') return formatBytes(value);
  return unit === undefined ? String(value) : l10n.t('{0} {1}', value, unit);
}
