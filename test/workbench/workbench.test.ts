import { attachingTests } from './attachingTests';
import { endingTests } from './endingTests';
import { failureTests } from './failureTests';
import { hostileNameTests } from './hostileNameTests';
import { inspectionTests } from './inspectionTests';
import { keyboardTests } from './keyboardTests';
import { panelTests } from './panelTests';
import { programTests } from './programTests';
import { Scene } from './scene';
import { settingsTests } from './settingsTests';
import { statusBarTests } from './statusBarTests';
import { tableTests } from './tableTests';
import { treeTests } from './treeTests';

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
  describe('The table', () => tableTests(scene));
  describe('The keyboard', () => keyboardTests(scene));
  describe('The details of a process', () => inspectionTests(scene));
  describe('The tree', () => treeTests(scene));
  describe('The settings', () => settingsTests(scene));
  describe('Ending a process', () => endingTests(scene));
  describe('For programs it', () => programTests(scene));
  describe('Attaching a debugger', () => attachingTests(scene));
  describe('A hostile name', () => hostileNameTests(scene));
  describe('When something fails, it', () => failureTests(scene));
});
