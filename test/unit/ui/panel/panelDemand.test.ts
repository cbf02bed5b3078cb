import assert from 'node:assert/strict';
import { ExtraDemand } from '../../../../src/sampling/sampler';
import type { ExtraField } from '../../../../src/core/process/process';
import { PanelDemand } from '../../../../src/ui/panel/panelChannel';

describe('What a panel wants to be read', () => {
  let wanted: ExtraDemand;
  let panel: PanelDemand;
  const newPanel = () =>
    new PanelDemand({
      want: (who: object, fields: readonly ExtraField[]) => wanted.set(who, fields),
    });
  beforeEach(() => {
    wanted = new ExtraDemand();
    panel = newPanel();
  });

  it('is what its page said last', () => {
    panel.open();
    panel.want(['io', 'cwd']);
    panel.want(['ports']);
    assert.deepEqual(wanted.fields, ['ports']);
  });

  it('is nothing once it is hidden or closed, whatever its page still says', () => {
    panel.open();
    panel.want(['io']);
    panel.close();
    panel.want(['io']);
    assert.deepEqual(wanted.fields, []);
  });

  it('is nothing before its page is there, and for a page that is new', () => {
    panel.want(['io']);
    assert.deepEqual(wanted.fields, []);
    panel.open();
    panel.want(['io']);
    panel.open();
    assert.deepEqual(wanted.fields, []);
  });

  it('stays when another panel, which it takes the place of, is closed late', () => {
    panel.open();
    panel.want(['io']);
    const next = newPanel();
    next.open();
    next.want(['cwd']);
    panel.close();
    assert.deepEqual(wanted.fields, ['cwd']);
  });
});
