import assert from 'node:assert/strict';
import { THREE_PROCESSES } from './page/timedProcesses';
import { keyOf } from './page/snapshots';
import { useTimedPanel } from './page/useTimedPanel';

/** The colours that each theme sets itself; VS Code supplies the rest for the type of theme. */
const THEMES = [
  ['Light Modern', 'light', '#ffffff', '#3b3b3b', '#f2f2f2'],
  ['Light+', 'light', '#ffffff', '#616161', '#e8e8e8'],
  ['Quiet Light', 'light', '#f5f5f5', '#616161', '#e0e0e0'],
  ['Solarized Light', 'light', '#fdf6e3', '#616161', '#dfca8844'],
  ['GitHub Light', 'light', '#ffffff', '#24292e', '#ebf0f4'],
  ['Dark Modern', 'dark', '#1f1f1f', '#cccccc', '#2a2d2e'],
  ['Monokai', 'dark', '#272822', '#cccccc', '#3e3d32'],
  ['Solarized Dark', 'dark', '#002b36', '#cccccc', '#004454aa'],
  ['Abyss', 'dark', '#000c18', '#cccccc', '#061940'],
  ['Kimbie Dark', 'dark', '#221a0f', '#cccccc', '#7c502166'],
] as const;
const LEAST = 4.5;

describe('The row of an ended process', () => {
  const { panel, show, tick } = useTimedPanel();

  for (const [name, theme, background, foreground, hover] of THEMES) {
    it(`has a contrast of at least ${LEAST}:1 in ${name}, hovered or not`, async () => {
      await show(THREE_PROCESSES, { theme, options: { highlightMs: 30_000 } });
      await panel.page.evaluate(
        ([editor, text, hovered]) => {
          const { style } = document.documentElement;
          style.setProperty('--vscode-editor-background', editor);
          style.setProperty('--vscode-foreground', text);
          style.setProperty('--vscode-list-hoverBackground', hovered);
        },
        [background, foreground, hover] as const,
      );
      await tick([THREE_PROCESSES[0]!, THREE_PROCESSES[2]!]);
      const row = panel.row(keyOf(11));
      assert.equal(await row.getAttribute('data-age'), 'ended');
      for (const place of ['beside it', 'on it']) {
        if (place === 'on it') await row.hover();
        const contrasts = await row.evaluate(contrastOfCells);
        assert.ok(contrasts.length > 3, 'some cells have text');
        for (const [text, contrast] of contrasts) {
          assert.ok(contrast >= LEAST, `“${text}” with the mouse ${place}: ${contrast.toFixed(2)}`);
        }
      }
    });
  }
});

/** The WCAG contrast of each cell's text with what is drawn below it. Runs in the page. */
function contrastOfCells(row: Element): [string, number][] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!canvas) return [];
  canvas.canvas.width = canvas.canvas.height = 1;
  const draw = (color: string, alpha: number) => {
    canvas.globalAlpha = alpha;
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
  };
  const luminance = () => {
    const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
      const part = byte / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return [...row.querySelectorAll('.cell')].flatMap((cell): [string, number][] => {
    const text = cell.textContent;
    if (text.trim() === '') return [];
    const around: Element[] = [];
    for (let at: Element | null = cell; at; at = at.parentElement) around.unshift(at);
    const alpha = around.reduce((all, one) => all * Number(getComputedStyle(one).opacity), 1);
    draw('white', 1);
    for (const one of around) draw(getComputedStyle(one).backgroundColor, 1);
    const below = luminance();
    draw(getComputedStyle(cell).color, alpha);
    const [dark = 0, light = 0] = [below, luminance()].sort((a, b) => a - b);
    return [[text, (light + 0.05) / (dark + 0.05)]];
  });
}
