import * as l10n from '@vscode/l10n';
import { element, setText } from '../elements/dom';
import { shownTime } from '../elements/shownTime';
import type { RowHolder } from './rows/rowModel';
import type { Store } from './store';

/**
 * How long rows hold still under a mouse that does not move, or after the last key or click: more
 * than ten samples, so that a user who aims at a row finds it where it was. An idle mouse doesn't
 * freeze the rows for good.
 */
const HOLD_SAMPLES = 12;
const LEAST_HOLD_MS = 25_000;

/**
 * How long they hold still after a key if the focus is in the headings, or in a row out of view: the
 * next key may bring it back.
 */
const SHORT_HOLD_MS = 3000;

/** The devices that can aim at a row. */
type Aim = Exclude<RowHolder, 'scroll'>;

export interface FreezeEvents {
  onHold(holder: RowHolder): void;
  onRelease(holder: RowHolder): void;
}

/** Reports when the user aims at the rows, which must hold still then. */
export class RowFreeze {
  private readonly ends: Record<Aim, ReturnType<typeof setTimeout> | undefined> = {
    pointer: undefined,
    keyboard: undefined,
  };
  private isDown = false;
  private isDownElsewhere = false;
  private lastPlace = '';
  private holdMs = LEAST_HOLD_MS;

  /** @param seesFocused whether the focus is in a row in view */
  constructor(
    grid: HTMLElement,
    rows: HTMLElement,
    private readonly events: FreezeEvents,
    seesFocused: () => boolean,
  ) {
    const used = () =>
      this.hold('keyboard', SHORT_HOLD_MS, () => {
        if (seesFocused()) this.hold('keyboard', this.holdMs - SHORT_HOLD_MS);
        else this.release('keyboard');
      });
    rows.addEventListener('pointermove', (event) => this.moved(event));
    // The mouse itself stays where it is. The wheel may keep turning after the mouse has left these
    // rows.
    const turned = () => {
      if (rows.matches(':hover')) this.holdForPointer();
    };
    rows.addEventListener('wheel', turned, { passive: true });
    rows.addEventListener('pointerdown', () => {
      this.isDown = true;
      this.hold('pointer');
      // A click also sets the focus, which stays when the mouse has left.
      used();
    });
    grid.addEventListener('pointerdown', ({ target }) => {
      this.isDownElsewhere = !(target instanceof Node && rows.contains(target));
    });
    for (const type of ['pointerup', 'pointercancel'] as const) {
      window.addEventListener(type, ({ target }) => {
        this.isDownElsewhere = false;
        if (!this.isDown) return;
        this.isDown = false;
        const isOnRows = target instanceof Node && rows.contains(target);
        if (isOnRows && type === 'pointerup') this.hold('pointer', this.holdMs);
        else this.release('pointer');
      });
    }
    rows.addEventListener('pointerleave', () => {
      if (!this.isDown) this.release('pointer');
    });
    grid.addEventListener('keydown', used);
    // Only if the focus comes from within the page, e.g. from the search box, and not when the
    // panel is opened or shown again. A click on a heading also sets the focus, but aims at no row.
    grid.addEventListener('focus', ({ relatedTarget }) => {
      if (relatedTarget && !this.isDownElsewhere) used();
    });
    grid.addEventListener('blur', () => this.release('keyboard'));
  }

  /** The milliseconds between snapshots. */
  set interval(ms: number | undefined) {
    this.holdMs = Math.max(LEAST_HOLD_MS, HOLD_SAMPLES * (ms ?? 0));
  }

  /** The browser also sends this event when content moves under an unmoving mouse. */
  private moved({ screenX, screenY }: PointerEvent): void {
    const place = `${screenX} ${screenY}`;
    if (place === this.lastPlace) return;
    this.lastPlace = place;
    this.holdForPointer();
  }

  private holdForPointer(): void {
    this.hold('pointer', this.isDown ? undefined : this.holdMs);
  }

  /** Without `forMs`, holds until released. */
  private hold(holder: Aim, forMs?: number, then = () => this.release(holder)): void {
    clearTimeout(this.ends[holder]);
    this.ends[holder] = forMs === undefined ? undefined : setTimeout(then, forMs);
    this.events.onHold(holder);
  }

  private release(holder: Aim): void {
    clearTimeout(this.ends[holder]);
    this.ends[holder] = undefined;
    if (holder === 'pointer') this.lastPlace = '';
    this.events.onRelease(holder);
  }
}

/** Says that the rows are paused, or that new rows wait because the user aims at the others. */
export class FreezeNote {
  /**
   * Not a live region: the number changes with every update, and the button reports that it is
   * paused.
   */
  readonly element = element('span', 'freeze-note', { id: 'freeze-note' });

  show({ pausedAtMs, waitingCount }: Pick<Store, 'pausedAtMs' | 'waitingCount'>): void {
    if (pausedAtMs !== undefined) {
      setText(this.element, l10n.t('Paused at {0}', shownTime(pausedAtMs)));
    } else setText(this.element, waitingCount > 0 ? l10n.t('{0} new', waitingCount) : '');
  }
}
