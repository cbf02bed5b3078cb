// Exports the stage between sampling and the views for measurements.
export { AnnotationStage } from '../../src/sampling/annotationStage';
export { encodeDelta } from '../../src/core/process/delta';
export { makeProcess, makeSnapshot } from '../../test/webview/page/snapshots';
