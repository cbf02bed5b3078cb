import type { Heat } from './column';

/** The heat of a value by where it gets warm, hot and hottest. */
export function heatAbove(value: number, warm: number, hot: number, hottest: number): Heat {
  if (value >= hottest) return 3;
  if (value >= hot) return 2;
  return value >= warm ? 1 : 0;
}
