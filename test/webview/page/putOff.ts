import type { PanelPage } from './panelPage';

/** What the page put off until it has nothing else to do. */
export interface PutOff {
  readonly putOff: IdleRequestCallback[];
}

/** From now on the page has always something else to do. */
export function keepBusy(panel: PanelPage): Promise<void> {
  return panel.page.evaluate(() => {
    const putOff: IdleRequestCallback[] = [];
    Object.assign(window, { putOff });
    window.requestIdleCallback = (callback) => putOff.push(callback);
  });
}

/** After the next paint what waited is done, in the least time. */
export async function beIdle(panel: PanelPage): Promise<void> {
  await panel.drawn();
  await panel.page.evaluate(() => {
    const { putOff } = window as unknown as PutOff;
    for (const next of putOff.splice(0)) next({ didTimeout: false, timeRemaining: () => 0 });
  });
}
