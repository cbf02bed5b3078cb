import assert from 'node:assert/strict';
import { WantedFields } from '../../../../src/sampling/sampler';
import type { ExtraField } from '../../../../src/core/process/fields';
import { PanelWantedFields } from '../../../../src/ui/panel/panelChannel';

describe('The fields a panel wants', () => {
  let wanted: WantedFields;
  let panel: PanelWantedFields;
  const newPanel = () =>
    new PanelWantedFields({
      want: (who: object, fields: readonly ExtraField[]) => wanted.set(who, fields),
    });
  beforeEach(() => {
    wanted = new WantedFields();
    panel = newPanel();
  });

  it('are those that its page requested last', () => {
    panel.open();
    panel.want(['io', 'cwd']);
    panel.want(['ports']);
    assert.deepEqual(wanted.fields, ['ports']);
  });

  it('are none while it is hidden or closed, whatever its page requests', () => {
    panel.open();
    panel.want(['io']);
    panel.close();
    panel.want(['io']);
    assert.deepEqual(wanted.fields, []);
  });

  it('are none before its page is ready and for a new page', () => {
    panel.want(['io']);
    assert.deepEqual(wanted.fields, []);
    panel.open();
    panel.want(['io']);
    panel.open();
    assert.deepEqual(wanted.fields, []);
  });

  it('are kept when the panel that it replaces is closed late', () => {
    panel.open();
    panel.want(['io']);
    const next = newPanel();
    next.open();
    next.want(['cwd']);
    panel.close();
    assert.deepEqual(wanted.fields, ['cwd']);
  });
});
