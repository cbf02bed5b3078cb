import * as l10n from '@vscode/l10n';
import { formatPercent } from '../../../src/core/text/format';
import type { CellValue } from './column';

/** Texts for CPU usage that has a part of children that ended. */
export const endedTexts = {
  /** `0.5 + 142`: the process itself, and its children. */
  short: (sum: CellValue, ended: number) =>
    `${shortPercent(ownPart(sum, ended))} + ${shortPercent(ended)}`,
  words: (sum: CellValue, ended: number) =>
    l10n.t(
      '{0} itself, {1} by children that ended',
      formatPercent(ownPart(sum, ended)),
      formatPercent(ended),
    ),
};

function ownPart(sum: CellValue, ended: number): number {
  return Math.max(0, Number(sum) - ended);
}

/** Without a decimal from 10 on, so that both numbers have room. */
function shortPercent(percent: number): string {
  return percent < 9.95 ? formatPercent(percent, false) : String(Math.round(percent));
}
