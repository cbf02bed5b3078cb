import { writeFileSync } from 'node:fs';
import { openBrowser } from '../../scripts/lib/openBrowser.mjs';

const WIDTH = 640;
const HEIGHT = 400;

/**
 * Plots cost against the number of processes, both on logarithmic axes, and writes an SVG or a PNG,
 * depending on the file extension.
 * @param {string} file
 * @param {readonly import('./contest.mjs').Result[]} results
 * @param {readonly import('./contestants.mjs').Contestant[]} contestants
 */
export async function plot(file, results, contestants) {
  const vega = await import('vega');
  const labels = new Map(contestants.map(({ name, label }) => [name, label]));
  const values = results.map(({ name, processes, wall_ms }) => ({
    who: labels.get(name) ?? name,
    processes,
    ...wall_ms,
  }));
  const view = new vega.View(vega.parse(specification(values)), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  if (file.endsWith('.png')) await paint(file, svg);
  else writeFileSync(file, `${svg}\n`);
}

/**
 * @param {readonly object[]} values
 * @returns {object}
 */
function specification(values) {
  const gray = '#57606a';
  const axis = { grid: true, gridOpacity: 0.4, labelColor: gray, titleColor: gray, tickCount: 6 };
  return {
    $schema: 'https://vega.github.io/schema/vega/v6.json',
    width: WIDTH,
    height: HEIGHT,
    padding: 12,
    background: 'white',
    data: [{ name: 'results', values: [...values] }],
    scales: [
      {
        name: 'x',
        type: 'log',
        domain: { data: 'results', field: 'processes' },
        range: 'width',
        nice: true,
      },
      {
        name: 'y',
        type: 'log',
        domain: { data: 'results', fields: ['min', 'max'] },
        range: 'height',
        nice: true,
      },
      {
        name: 'colour',
        type: 'ordinal',
        domain: { data: 'results', field: 'who' },
        range: { scheme: 'tableau10' },
      },
      {
        name: 'shape',
        type: 'ordinal',
        domain: { data: 'results', field: 'who' },
        range: 'symbol',
      },
    ],
    axes: [
      { ...axis, orient: 'bottom', scale: 'x', format: ',d', title: 'processes on the machine' },
      {
        ...axis,
        orient: 'left',
        scale: 'y',
        format: ',~g',
        title: 'milliseconds to list them all (median, minimum to maximum)',
      },
    ],
    legends: [{ stroke: 'colour', shape: 'shape', symbolStrokeWidth: 2, labelLimit: 260 }],
    marks: [
      {
        type: 'group',
        from: { facet: { name: 'one', data: 'results', groupby: 'who' } },
        marks: [
          {
            type: 'line',
            from: { data: 'one' },
            encode: {
              enter: {
                x: { scale: 'x', field: 'processes' },
                y: { scale: 'y', field: 'median' },
                stroke: { scale: 'colour', field: 'who' },
                strokeWidth: { value: 2 },
              },
            },
          },
          {
            type: 'rule',
            from: { data: 'one' },
            encode: {
              enter: {
                x: { scale: 'x', field: 'processes' },
                y: { scale: 'y', field: 'min' },
                y2: { scale: 'y', field: 'max' },
                stroke: { scale: 'colour', field: 'who' },
              },
            },
          },
          {
            type: 'symbol',
            from: { data: 'one' },
            encode: {
              enter: {
                x: { scale: 'x', field: 'processes' },
                y: { scale: 'y', field: 'median' },
                shape: { scale: 'shape', field: 'who' },
                stroke: { scale: 'colour', field: 'who' },
                fill: { value: 'white' },
                strokeWidth: { value: 2 },
                size: { value: 50 },
              },
            },
          },
        ],
      },
    ],
  };
}

/**
 * @param {string} file
 * @param {string} svg
 */
async function paint(file, svg) {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ deviceScaleFactor: 2 });
    await page.setContent(`<body style="margin:0">${svg}</body>`);
    await page.locator('svg').screenshot({ path: file });
  } finally {
    await browser.close();
  }
}
