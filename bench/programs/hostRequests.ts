// Exports what answers requests in the extension host for measurements.
export { ApiServer } from '../../src/api/apiServer';
export { nodeTurns } from '../../src/api/answerBody';
export { LongLines } from '../../src/core/process/longLines';
export { inOneGo } from '../../src/core/work/turns';
export { foundText, parseFilter } from '../../src/tools/listTexts';
export { scatteredLetters } from '../../test/support/hostileQueries';
