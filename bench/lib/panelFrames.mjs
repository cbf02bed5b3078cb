import { quantile } from './quantile.mjs';

/**
 * @typedef {object} FrameFigures
 * @property {number} frames
 * @property {number} medianGapMs between two animation frames
 * @property {number} p99GapMs
 * @property {number} longestGapMs
 * @property {number} longestWorkMs the work of the page for one frame: updates since the last one,
 *   postponed work, scripts, styles, layout, paint
 * @property {number} longestFrameMs including what ran before it, 0 if none took 50 ms (Long
 *   Animation Frames)
 * @property {number} updates of the panel
 * @property {number} medianUpdateMs script of an update, with its part that waited until idle
 * @property {number} longestUpdateMs
 */

/**
 * Measures the frames of the panel's page while an action runs.
 * @param {import('playwright-core').Locator} grid
 * @param {() => Promise<unknown>} goOn
 * @returns {Promise<FrameFigures>}
 */
export async function measureFrames(grid, goOn) {
  await grid.evaluate(() => {
    const state = {
      gaps: /** @type {number[]} */ ([]),
      work: /** @type {number[]} */ ([]),
      longest: 0,
      on: true,
    };
    Object.assign(globalThis, { proclensBench: state });
    performance.clearMeasures('proclens:update');
    performance.clearMeasures('proclens:idle');
    // A frame begins with its scroll events and is done when the next task runs. That task has
    // priority over the message with the next update, because the program that drives the page
    // sends it at a higher cost than VS Code does. The script of an update ran before the frame.
    let begun = Number.NaN;
    let countedUntil = performance.now();
    const updateMs = () => {
      const updates = ['proclens:update', 'proclens:idle']
        .flatMap((name) => performance.getEntriesByName(name))
        .sort((a, b) => a.startTime - b.startTime)
        .filter(({ startTime }) => startTime > countedUntil && startTime < begun);
      countedUntil = updates.at(-1)?.startTime ?? countedUntil;
      return updates.reduce((sum, { duration }) => sum + duration, 0);
    };
    const begin = () => {
      if (Number.isNaN(begun)) begun = performance.now();
    };
    const { scheduler } = /** @type {any} */ (globalThis);
    const done = () => {
      state.work.push(performance.now() - begun + updateMs());
      begun = Number.NaN;
    };
    let last = performance.now();
    const turn = () => {
      begin();
      scheduler.postTask(done, { priority: 'user-blocking' });
      const now = performance.now();
      state.gaps.push(now - last);
      last = now;
      if (state.on) requestAnimationFrame(turn);
      else {
        removeEventListener('scroll', begin, true);
        observer.disconnect();
      }
    };
    addEventListener('scroll', begin, true);
    requestAnimationFrame(turn);
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        state.longest = Math.max(state.longest, entry.duration);
    });
    observer.observe({ type: 'long-animation-frame' });
  });
  await goOn();
  const raw = await grid.evaluate(() => {
    const { proclensBench: state } = /** @type {any} */ (globalThis);
    state.on = false;
    const waited = performance.getEntriesByName('proclens:idle');
    return {
      gaps: /** @type {number[]} */ (state.gaps.slice(1)),
      work: /** @type {number[]} */ (state.work),
      longest: /** @type {number} */ (state.longest),
      updates: performance
        .getEntriesByName('proclens:update')
        .map(({ startTime, duration }, i, all) => {
          const next = all[i + 1]?.startTime ?? Infinity;
          return waited
            .filter((idle) => idle.startTime > startTime && idle.startTime < next)
            .reduce((sum, idle) => sum + idle.duration, duration);
        }),
    };
  });
  return {
    frames: raw.gaps.length,
    medianGapMs: quantile(raw.gaps, 0.5),
    p99GapMs: quantile(raw.gaps, 0.99),
    longestGapMs: quantile(raw.gaps, 1),
    longestWorkMs: quantile(raw.work, 1),
    longestFrameMs: raw.longest,
    updates: raw.updates.length,
    medianUpdateMs: quantile(raw.updates, 0.5),
    longestUpdateMs: quantile(raw.updates, 1),
  };
}

/**
 * Scrolls from the top to the end and back repeatedly, by an eighth of a page per frame. It pauses
 * at both ends, where frozen rows move to their places.
 * @param {import('playwright-core').Locator} grid
 * @param {number} forMs
 */
export async function scrollThrough(grid, forMs) {
  await grid.evaluate(async (element, ms) => {
    const end = performance.now() + ms;
    const step = element.clientHeight / 8;
    let direction = 1;
    while (performance.now() < end) {
      element.scrollTop += direction * step;
      const below = element.scrollHeight - element.clientHeight - element.scrollTop;
      const turned = element.scrollTop <= 0 ? 1 : below <= 1 ? -1 : direction;
      if (turned !== direction) await new Promise((resolve) => setTimeout(resolve, 300));
      direction = turned;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, forMs);
}

/**
 * Covers the grid with a plain text list of the same size, which is scrolled for comparison: it
 * shows what the browser and the machine can do without ProcLens.
 * @param {import('playwright-core').Locator} grid
 * @param {number} rows
 * @returns {Promise<import('playwright-core').Locator>}
 */
export async function coverWithPlainList(grid, rows) {
  await grid.evaluate((element, count) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const list = document.createElement('div');
    list.id = 'plain-list';
    const { style } = list;
    Object.assign(style, { position: 'fixed', overflow: 'auto', zIndex: '9' });
    Object.assign(style, { left: `${left}px`, top: `${top}px` });
    Object.assign(style, { width: `${width}px`, height: `${height}px` });
    style.background = 'var(--vscode-editor-background)';
    for (let i = 0; i < count; i++) {
      const row = document.createElement('div');
      row.textContent = `${i}  herd  0.0  1.05 MiB  root  0:42  Sleeping  /tmp/herd ${i} 0`;
      row.style.height = '22px';
      list.append(row);
    }
    document.body.append(list);
  }, rows);
  return grid
    .page()
    .frameLocator('iframe.webview.ready')
    .frameLocator('#active-frame')
    .locator('#plain-list');
}
