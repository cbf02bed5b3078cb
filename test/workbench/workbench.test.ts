import { attachingTests } from './attachingTests';
import { columnTests } from './columnTests';
import { endingTests } from './endingTests';
import { exportTests } from './exportTests';
import { failureTests } from './failureTests';
import { filterTests } from './filterTests';
import { freezeTests } from './freezeTests';
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

// These share one file because opening VS Code takes longer than most of the tests.
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
  describe('The column layout', () => columnTests(scene));
  describe('Row freeze and highlight', () => freezeTests(scene));
  describe('A selection', () => selectionTests(scene));
  describe('A filter', () => filterTests(scene));
  describe('The export', () => exportTests(scene));
  describe('The keyboard', () => keyboardTests(scene));
  describe('The details pane', () => inspectionTests(scene));
  describe('The tree', () => treeTests(scene));
  describe('The walkthrough', () => walkthroughTests(scene));
  describe('A setting', () => settingsTests(scene));
  describe('An action on a process', () => endingTests(scene));
  describe('The interface for other programs', () => programTests(scene));
  describe('Attaching a debugger', () => attachingTests(scene));
  describe('A hostile name', () => hostileNameTests(scene));
  describe('Recovery from failures', () => failureTests(scene));
});
