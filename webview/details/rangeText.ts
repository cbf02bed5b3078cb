import * as l10n from '@vscode/l10n';
/** Between what a curve moved: `lowest 0.0 %, highest 12.0 %`. */
export function rangeText(
  values: readonly (number | null)[],
  format: (value: number | undefined) => string,
): string {
  const known = values.filter((value) => value !== null);
  const [lowest, highest] = known.length > 0 ? [Math.min(...known), Math.max(...known)] : [];
  return l10n.t('lowest {0}, highest {1}', format(lowest), format(highest));
}
