import type { PanelPage } from './panelPage';

/** The tasks that the page postponed until it is idle. */
export interface PutOff {
  readonly putOff: IdleRequestCallback[];
}

/** From now on, the page is never idle. */
export function keepBusy(panel: PanelPage): Promise<void> {
  return panel.page.evaluate(() => {
    const putOff: IdleRequestCallback[] = [];
    Object.assign(window, { putOff });
    window.requestIdleCallback = (callback) => putOff.push(callback);
  });
}

/** Runs the postponed tasks after the next paint, with as little time as possible. */
export async function beIdle(panel: PanelPage): Promise<void> {
  await panel.drawn();
  await panel.page.evaluate(() => {
    const { putOff } = window as unknown as PutOff;
    for (const next of putOff.splice(0)) next({ didTimeout: false, timeRemaining: () => 0 });
  });
}
