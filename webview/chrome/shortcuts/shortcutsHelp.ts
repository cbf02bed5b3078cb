import type { LazyBundle } from '../../elements/lazyBundle';
import type { ShortcutsDialog } from './shortcutsDialog';

/** The help on shortcuts, which comes with the other popups. */
export class ShortcutsHelp {
  private dialog: ShortcutsDialog | undefined;

  constructor(private readonly popups: LazyBundle<typeof import('./shortcutsDialog')>) {}

  /** Adds it to the page, closed. */
  addTo(app: HTMLElement): void {
    this.popups.use(({ ShortcutsDialog }) => {
      this.dialog = new ShortcutsDialog();
      app.append(this.dialog.element);
    });
  }

  /** Asked for earlier, it opens once it is added: whoever waits for popups gets them in turn. */
  open(): void {
    this.popups.use(() => this.dialog?.open());
  }
}
