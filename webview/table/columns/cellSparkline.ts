import * as l10n from '@vscode/l10n';
import { formatBytes, formatPercent } from '../../../src/core/text/format';
import { SHORT_HISTORY } from '../../../src/protocol/messages';
import { element, setText } from '../../elements/dom';
import type { SparklineKind } from '../../model/columns/column';
import { ROW_HEIGHT } from '../gridScroll';
import type { RowValues } from './rowHistory';

/** The free space above and below, in px. */
const MARGIN = 3;
const HEIGHT = ROW_HEIGHT - 2 * MARGIN;

export interface SparklinePaint {
  readonly colors: Readonly<Record<SparklineKind, string>>;
  /** The number of device pixels per CSS pixel. */
  readonly scale: number;
}

/** A curve of the last samples in a cell, and a text with the newest and the highest value. */
export class CellSparkline {
  private readonly canvas = element('canvas', 'cell-sparkline', { 'aria-hidden': 'true' });
  private readonly text = element('span', 'for-screen-reader');
  readonly elements = [this.canvas, this.text] as const;
  /** What was drawn last. An idle process would otherwise draw the same curve again and again. */
  private drawn = '';

  constructor(private readonly kind: SparklineKind) {}

  /** What the curve shows, in words. */
  get spoken(): string {
    return this.text.textContent;
  }

  /** @param width the width of the cell's content in px */
  show(values: RowValues | undefined, width: number, paint: SparklinePaint): void {
    const curve = values?.[this.kind] ?? [];
    const drawing = [curve, width, paint.colors[this.kind], paint.scale].join();
    if (drawing === this.drawn) return;
    this.drawn = drawing;
    const known = curve.filter((value) => value !== undefined);
    const peak = known.length === 0 ? undefined : Math.max(...known);
    setText(this.text, this.textOf(curve.at(-1), peak));
    this.draw(curve, peak ?? 0, width, paint);
  }

  private textOf(now: number | undefined, peak: number | undefined): string {
    const format = this.kind === 'cpu' ? formatPercent : formatBytes;
    return l10n.t('now {0}, peak {1}', format(now), format(peak));
  }

  private draw(
    curve: readonly (number | undefined)[],
    peak: number,
    width: number,
    { colors, scale }: SparklinePaint,
  ): void {
    const { canvas } = this;
    // Setting the size also clears the canvas.
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(HEIGHT * scale);
    const pen = canvas.getContext('2d');
    if (!pen) return;
    pen.scale(scale, scale);
    pen.strokeStyle = pen.fillStyle = colors[this.kind];
    pen.lineJoin = 'round';
    const top = this.kind === 'cpu' ? Math.max(100, peak) : peak || 1;
    const step = width / (SHORT_HISTORY - 1);
    // The newest sample is at the right end, however few there are.
    const first = SHORT_HISTORY - curve.length;
    for (const part of knownParts(curve)) {
      const x = (i: number) => (first + part.start + i) * step;
      const y = (value: number) => HEIGHT - 0.5 - (value / top) * (HEIGHT - 1);
      pen.beginPath();
      // A single sample becomes a short line.
      if (part.values.length === 1) pen.moveTo(x(-0.5), y(part.values[0] ?? 0));
      part.values.forEach((value, i) => pen.lineTo(x(i), y(value)));
      pen.stroke();
      pen.lineTo(x(part.values.length - 1), HEIGHT);
      pen.lineTo(x(0), HEIGHT);
      pen.globalAlpha = 0.25;
      pen.fill();
      pen.globalAlpha = 1;
    }
  }
}

/** The parts of the curve without gaps. */
function knownParts(curve: readonly (number | undefined)[]): { start: number; values: number[] }[] {
  const parts: { start: number; values: number[] }[] = [];
  curve.forEach((value, i) => {
    if (value === undefined) return;
    const last = parts.at(-1);
    if (last && last.start + last.values.length === i) last.values.push(value);
    else parts.push({ start: i, values: [value] });
  });
  return parts;
}

/** The current colours of the theme, because a canvas can't resolve CSS variables. */
export function sparklinePaint(page: HTMLElement): SparklinePaint {
  const style = getComputedStyle(page);
  const isForced = matchMedia('(forced-colors: active)').matches;
  const color = (variable: string) =>
    (isForced ? '' : style.getPropertyValue(variable).trim()) || style.color;
  return {
    colors: { cpu: color('--vscode-charts-blue'), memory: color('--vscode-charts-green') },
    scale: devicePixelRatio,
  };
}
