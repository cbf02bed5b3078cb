/** Built to a file of its own: it is a quarter of all, and wanted only where a chart is drawn. */
export { default as Plot } from 'uplot';
