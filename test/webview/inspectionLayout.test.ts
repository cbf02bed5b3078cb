import assert from 'node:assert/strict';
import { SECTION_IDS } from '../../webview/model/sectionIds';
import { makeInspection, readable } from './page/inspections';
import { THEMES } from './page/themes';
import { usePanel } from './page/usePanel';

const KEY = '1201:101201';

describe('The layout of an inspection', () => {
  const panel = usePanel();

  for (const theme of THEMES) {
    for (const width of [1200, 400]) {
      it(`clips nothing in ${theme} at ${width} px`, async () => {
        const state = { selectedKey: KEY, detailsOpen: true, openSections: [...SECTION_IDS] };
        await panel.open({ theme, width, state });
        await panel.showProcesses();
        const long = 'x'.repeat(300);
        const inspection = makeInspection(KEY, {
          program: {
            args: readable({ args: ['node', long], redacted: true, cut: true }),
            exe: readable({ path: `/${long}`, deleted: true }),
            cwd: readable(`/${long}`),
          },
          descriptors: readable({
            count: 1,
            list: [{ fd: 1048575, kind: 'socket', target: long }],
          }),
          environment: readable({ names: [long, 'PATH'], cut: true }),
        });
        await panel.button('Show Environment').click();
        await panel.sendInspection(inspection);
        await panel.drawn();
        const clipped = await panel.page.locator('.details-body').evaluate((body) =>
          [body, ...body.querySelectorAll('*')]
            .filter((part) => !part.closest('.chart') && part.clientWidth > 0)
            .filter((part) => part.scrollWidth > part.clientWidth)
            .map(
              (part) =>
                `${part.tagName} ${part.getAttribute('class') ?? ''} ${part.textContent.slice(0, 30)}`,
            ),
        );
        assert.deepEqual(clipped, []);
        const wide = await panel.page
          .locator('.chart')
          .evaluateAll((all) =>
            all.filter((chart) => chart.querySelector('canvas')!.clientWidth > chart.clientWidth),
          );
        assert.equal(wide.length, 0);
      });
    }
  }
});
