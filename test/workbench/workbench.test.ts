import { attachingTests } from './attachingTests';
import { calmTests } from './calmTests';
import { columnTests } from './columnTests';
import { endingTests } from './endingTests';
import { exportTests } from './exportTests';
import { failureTests } from './failureTests';
import { filterTests } from './filterTests';
import { headerTests } from './headerTests';
import { hostileNameTests } from './hostileNameTests';
import { inspectionTests } from './inspectionTests';
import { keyboardTests } from './keyboardTests';
import { panelTests } from './panelTests';
import { programTests } from './programTests';
import { Scene } from './scene';
import { selectionTests } from './selectionTests';
import { settingsTests } from './settingsTests';
import { statusBarTests } from './statusBarTests';
import { tableTests } from './tableTests';
import { treeTests } from './treeTests';
import { walkthroughTests } from './walkthroughTests';

// One file, because opening a VS Code takes longer than most of its tests.
describe('ProcLens in the workbench', function () {
  this.timeout(60_000);
  const scene = new Scene();

  before(async function () {
    this.timeout(150_000);
    await scene.open();
  });
  after(() => scene.close());
  beforeEach(() => scene.reset());

  describe('The status bar', () => statusBarTests(scene));
  describe('The panel', () => panelTests(scene));
  describe('The header', () => headerTests(scene));
  describe('The table', () => tableTests(scene));
  describe('Columns', () => columnTests(scene));
  describe('Rows', () => calmTests(scene));
  describe('A selection', () => selectionTests(scene));
  describe('Filters', () => filterTests(scene));
  describe('The export', () => exportTests(scene));
  describe('The keyboard', () => keyboardTests(scene));
  describe('The details of a process', () => inspectionTests(scene));
  describe('The tree', () => treeTests(scene));
  describe('The walkthrough', () => walkthroughTests(scene));
  describe('The settings', () => settingsTests(scene));
  describe('Ending a process', () => endingTests(scene));
  describe('For programs it', () => programTests(scene));
  describe('Attaching a debugger', () => attachingTests(scene));
  describe('A hostile name', () => hostileNameTests(scene));
  describe('When something fails, it', () => failureTests(scene));
});
