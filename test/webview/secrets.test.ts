import assert from 'node:assert/strict';
import { redactArguments } from '../../src/core/redaction/redaction';
import { SECRET_LINES } from '../fixtures/commandLines/secretLines';
import { makeProcess } from './page/snapshots';
import { usePanel } from './page/usePanel';

describe('The panel with the secret corpus, as the collector redacts it', () => {
  const panel = usePanel();

  it('has no secret in the rows, the tooltips, the menu data or the saved state', async () => {
    await panel.open({ height: 24 * SECRET_LINES.length + 400 });
    const rows = SECRET_LINES.map(([args], i) => {
      const commandLine = redactArguments(args).args.join(' ');
      return makeProcess(1000 + i, { name: 'worker', commandLine });
    });
    await panel.showProcesses(rows);
    assert.equal(await panel.rows.count(), SECRET_LINES.length, 'all rows are drawn at once');
    await panel.firstRow.click();
    await panel.drawn();
    // Excludes the attributes of the body, which name the theme.
    const page = await panel.page.evaluate(() => document.body.innerHTML);
    assert.match(page, /data-vscode-context/);
    const rest = [await panel.keptState(), await panel.posted()].map((one) => JSON.stringify(one));
    const texts = [...(await panel.column('commandLine')), page, ...rest];
    for (const [args, secrets] of SECRET_LINES) {
      for (const secret of secrets) {
        const shown = texts.some((text) => text.includes(secret));
        assert.ok(!shown, `${args.join(' ')}: ${secret}`);
      }
    }
  });
});
