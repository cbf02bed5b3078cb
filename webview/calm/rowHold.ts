import type { RowHolder } from '../rows/rowModel';

/**
 * How long rows stay under a mouse that does not move: ten samples at the usual interval, so that
 * one who aims at a row has it under the mouse. A mouse that was left behind stops nothing for good.
 */
const POINTER_HOLD_MS = 25_000;

/** How long they stay after a key: the next one is for what was seen at this one. */
const KEYBOARD_HOLD_MS = 3000;

export interface HoldEvents {
  onHold(holder: RowHolder): void;
  onRelease(holder: RowHolder): void;
}

/** Says when the user aims at the rows, which are not to move then. */
export class RowHold {
  private readonly ends: Record<RowHolder, ReturnType<typeof setTimeout> | undefined> = {
    pointer: undefined,
    keyboard: undefined,
  };
  private isDown = false;
  private lastPlace = '';

  constructor(
    grid: HTMLElement,
    rows: HTMLElement,
    private readonly events: HoldEvents,
  ) {
    rows.addEventListener('pointermove', (event) => this.moved(event));
    rows.addEventListener('pointerdown', () => {
      this.isDown = true;
      this.hold('pointer');
    });
    for (const type of ['pointerup', 'pointercancel'] as const) {
      window.addEventListener(type, ({ target }) => {
        if (!this.isDown) return;
        this.isDown = false;
        const isOnRows = target instanceof Node && rows.contains(target);
        if (isOnRows && type === 'pointerup') this.hold('pointer', POINTER_HOLD_MS);
        else this.release('pointer');
      });
    }
    rows.addEventListener('pointerleave', () => {
      if (!this.isDown) this.release('pointer');
    });
    grid.addEventListener('keydown', () => this.hold('keyboard', KEYBOARD_HOLD_MS));
    grid.addEventListener('blur', () => this.release('keyboard'));
  }

  /** The browser says so as well when what is under a still mouse moves. */
  private moved({ screenX, screenY }: PointerEvent): void {
    const place = `${screenX} ${screenY}`;
    if (place === this.lastPlace) return;
    this.lastPlace = place;
    this.hold('pointer', this.isDown ? undefined : POINTER_HOLD_MS);
  }

  /** Without `forMs` until it is released. */
  private hold(holder: RowHolder, forMs?: number): void {
    clearTimeout(this.ends[holder]);
    this.ends[holder] =
      forMs === undefined ? undefined : setTimeout(() => this.release(holder), forMs);
    this.events.onHold(holder);
  }

  private release(holder: RowHolder): void {
    clearTimeout(this.ends[holder]);
    this.ends[holder] = undefined;
    if (holder === 'pointer') this.lastPlace = '';
    this.events.onRelease(holder);
  }
}
