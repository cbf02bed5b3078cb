import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/core/events/events';
import type { SamplingStatus } from '../../../../src/core/process/samplingStatus';
import type { TreeContext, TreeRows } from '../../../../src/ui/bundles/treeBundle';
import { withVsCode } from '../../../support/fakeVsCode';
import { info, snapshot } from '../../../support/processes';

const MINUTE_MS = 60_000;
const NOTHING = { dispose: () => undefined };
const onNothing = () => NOTHING;
const API = {
  l10n: {},
  window: { state: { active: true, focused: true }, onDidChangeWindowState: onNothing },
};

describe('The collapsed tree view', () => {
  const samples = new Emitter<void>();
  const statuses = new Emitter<void>();
  let sampler: { status: SamplingStatus; snapshot: ReturnType<typeof snapshot> };
  let view: {
    title: string;
    description?: string;
    visible: boolean;
  };
  let visibilityChanged: () => void;
  let rows: TreeRows;

  beforeEach(async () => {
    const { TreeRows } = await withVsCode(
      API,
      () => import('../../../../src/ui/bundles/treeBundle'),
    );
    const live: SamplingStatus = { kind: 'live' };
    sampler = Object.assign(
      { onDidSample: samples.event, onDidChangeStatus: statuses.event },
      { status: live, snapshot: at(0) },
    );
    view = Object.assign(
      { title: 'Top Consumers', visible: true },
      {
        selection: [],
        onDidChangeVisibility: (listener: () => void) => {
          visibilityChanged = listener;
          return NOTHING;
        },
        onDidChangeSelection: onNothing,
        onDidCollapseElement: onNothing,
        onDidExpandElement: onNothing,
      },
    );
    const settings = {
      current: { showKernelThreads: false, treeCount: 5 },
      onDidChange: onNothing,
    };
    rows = new TreeRows({
      view,
      sampler,
      settings,
      timeZone: { name: undefined },
      refresh: () => undefined,
    } as unknown as TreeContext);
    rows.children(undefined);
  });
  afterEach(() => rows.dispose());

  const at = (minutes: number) => ({
    ...snapshot([info({ pid: 10, cpuPercent: 5 })]),
    timestampMs: 1_700_000_000_000 + minutes * MINUTE_MS,
  });
  const sample = (minutes: number) => {
    sampler.snapshot = at(minutes);
    samples.fire();
  };
  const setStatus = (status: SamplingStatus) => {
    sampler.status = status;
    statuses.fire();
  };
  const show = (visible: boolean) => {
    view.visible = visible;
    visibilityChanged();
  };

  it('does not show the age of the order in its title', () => {
    sample(3);
    assert.equal(view.title, 'Top Consumers 3 min ago');
    show(false);
    assert.equal(view.title, 'Top Consumers');
    sample(6);
    sample(9);
    assert.equal(view.title, 'Top Consumers');
    show(true);
    rows.children(undefined);
    sample(11);
    assert.equal(view.title, 'Top Consumers 2 min ago');
  });

  it('shows in its title that it is not up to date, and why in its description, until it is', () => {
    show(false);
    setStatus({ kind: 'stale', sinceMs: 0, message: 'Gone.' });
    assert.deepEqual([view.title, view.description], ['Not up to date', 'Gone.']);
    setStatus({ kind: 'live' });
    assert.deepEqual([view.title, view.description], ['Top Consumers', '']);
  });
});
