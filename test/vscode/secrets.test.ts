import assert from 'node:assert/strict';
import { redactArguments } from '../../src/core/redaction/redaction';
import { fieldItem, fieldNodes, processItem, processTooltip } from '../../src/ui/views/treeItems';
import { SECRET_LINES } from '../fixtures/commandLines/secretLines';
import { info } from '../support/processes';

describe('A row of the tree view', () => {
  it('has no secret of the corpus in its label, fields and tooltip', () => {
    for (const [i, [args, secrets]] of SECRET_LINES.entries()) {
      const row = info({ pid: 1000 + i, commandLine: redactArguments(args).args.join(' ') });
      const state = { atMs: 0, ended: false, selected: false };
      const node = { kind: 'process', path: [row.key], info: row, ...state } as const;
      const fields = fieldNodes(node, 2, 1);
      const shown = JSON.stringify([
        processItem(node),
        fields,
        fields.map(fieldItem),
        processTooltip(node),
      ]);
      assert.match(shown, /Command line/);
      assert.match(shown, /2, 1 of them new/);
      for (const one of secrets) assert.ok(!shown.includes(one), `${args.join(' ')}: ${one}`);
    }
  });
});
