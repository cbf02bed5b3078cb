import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectorsBelow } from '../support/collectorsBelow';
import { until } from '../support/until';
import { startPrey, type Prey, type PreyKind } from './prey';
import { startListening, type Listening } from './startListening';
import { Workbench } from './workbench';

const PREY = 'proclens-prey';

/**
 * The VS Code and the busy process that the tests of this folder share, in the same state for each.
 */
export class Scene {
  private window: Workbench | undefined;
  private busy: Prey | undefined;
  private others: { end(): void }[] = [];
  private hasSettings = false;

  get workbench(): Workbench {
    assert.ok(this.window, 'VS Code is open');
    return this.window;
  }

  get prey(): Prey {
    assert.ok(this.busy, 'the busy process runs');
    return this.busy;
  }

  /** The collectors of this VS Code. */
  get collectors(): number[] {
    return collectorsBelow(Number(process.env['PROCLENS_SERVER_PID']));
  }

  async open(): Promise<void> {
    this.busy = await startPrey(PREY);
    this.window = await Workbench.open();
  }

  async close(): Promise<void> {
    for (const prey of [this.busy, ...this.others]) prey?.end();
    await this.window?.close();
  }

  /** Repairs what the previous test may have left, so that its failure stays the only one. */
  async reset(): Promise<void> {
    for (const other of this.others.splice(0)) other.end();
    if (this.hasSettings) this.useSettings({});
    if (this.prey.hasExited()) {
      this.prey.end();
      this.busy = await startPrey(PREY);
    }
    this.prey.resume();
    await this.workbench.reset();
    // A process that an earlier test ended is shown for a moment longer, possibly out of sight.
    const { filter, panelRows } = this.workbench;
    await filter.fill(`name:${PREY}`);
    const isAlone = async () => {
      // Read at once: its row may appear below that of the earlier process.
      const keys = await panelRows.evaluateAll((rows) => rows.map(({ dataset }) => dataset['key']));
      return keys.length === 1 && keys[0]?.startsWith(`${this.prey.pid}:`) === true;
    };
    await until(isAlone, 30_000, `the row of ${PREY} is the only one`);
    await filter.fill('');
    await until(async () => (await panelRows.count()) > 1, 5000, 'all rows');
  }

  /** Starts one more process for this test only. */
  async startOther(name: string, kind: PreyKind): Promise<Prey> {
    const prey = await startPrey(name, kind);
    this.others.push(prey);
    return prey;
  }

  /** Starts a process that listens on loopback, for this test only. */
  async startListening(): Promise<Listening> {
    const listening = await startListening();
    this.others.push(listening);
    return listening;
  }

  /** Writes the settings of the folder that VS Code has open, which applies them at once. */
  useSettings(settings: Readonly<Record<string, unknown>>): void {
    const folder = join(process.env['PROCLENS_WORKSPACE'] ?? '', '.vscode');
    this.hasSettings = Object.keys(settings).length > 0;
    if (!this.hasSettings) {
      rmSync(folder, { recursive: true, force: true });
      return;
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  }
}
