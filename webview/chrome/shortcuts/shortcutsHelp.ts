import type { LazyBundle } from '../../elements/lazyBundle';
import type { ShortcutsDialog } from './shortcutsDialog';

/** The help on shortcuts, loaded with the other popups. */
export class ShortcutsHelp {
  private dialog: ShortcutsDialog | undefined;

  constructor(private readonly popups: LazyBundle<typeof import('./shortcutsDialog')>) {}

  /** Adds the closed dialog to the page. */
  addTo(app: HTMLElement): void {
    this.popups.use(({ ShortcutsDialog }) => {
      this.dialog = new ShortcutsDialog();
      app.append(this.dialog.element);
    });
  }

  /** Also works before the dialog is added: callbacks that wait for the popups run in order. */
  open(): void {
    this.popups.use(() => this.dialog?.open());
  }
}
