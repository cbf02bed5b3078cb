import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { promisify } from 'node:util';
import type { SnapshotJson } from '../../src/core/export/snapshotJson';
import { until } from '../support/until';
import { copied } from './copied';
import type { Scene } from './scene';

const run = promisify(execFile);

/** Requests from scripts, extensions, language models, launch configurations and links. */
export function programTests(scene: Scene): void {
  const ask = async (tool: string, input: object): Promise<string> => {
    const { text, error } = await (await scene.workbench.call({ tool, input }))();
    assert.equal(error, undefined);
    return text ?? '';
  };

  it('finds processes for a language model', async () => {
    const { prey } = scene;
    let text = '';
    // It has only just started to use the CPU.
    const isFound = async () => {
      text = await ask('proclens_find_processes', { filter: 'name:proclens-prey cpu>5' });
      return !text.startsWith('0 match');
    };
    await until(isFound, 10_000, 'the process is busy');
    assert.match(text, /^Matched 1 of \d+ processes at \d{4}-/);
    assert.match(text, new RegExp(`^- pid ${prey.pid} "proclens-prey" \\(cpu \\d+`, 'm'));
  });

  it('names the top consumers', async () => {
    const { prey } = scene;
    const named = (text: string) => text.split('\n').filter((line) => line.startsWith('- pid '));
    const text = await ask('proclens_top_consumers', { limit: 3 });
    assert.match(text, /^The machine at .* of \d+ cores together, memory .* of .*B/);
    assert.equal(named(text).length, 3);
    // A few others may be busier.
    const isNamed = async () =>
      named(await ask('proclens_top_consumers', { limit: 10 })).some((line) =>
        line.startsWith(`- pid ${prey.pid} `),
      );
    await until(isNamed, 10_000, 'the busy process is named');
  });

  it('inspects a process with its secrets masked', async () => {
    const listening = await scene.startListening();
    const text = await ask('proclens_inspect_process', { pid: listening.pid });
    assert.match(text, /^arguments: ".*node"/m);
    assert.match(text, new RegExp(`tcp listen 127.0.0.1:${listening.port}`));
    assert.ok(!text.includes(listening.secret), text);
  });

  it('says which process listens on a port', async () => {
    const listening = await scene.startListening();
    const text = await ask('proclens_who_listens', { port: listening.port });
    assert.match(text, new RegExp(`^- pid ${listening.pid} .*listening on ${listening.port}`, 'm'));
    // Without permission to read every process, the answer is that it is not known.
    const none = 'No process listens on TCP port 1 at ';
    const unknown =
      /^It is unknown whether a process listens on TCP port 1 .* Some or all ports of \d+ process/;
    const free = await ask('proclens_who_listens', { port: 1 });
    assert.ok(free.startsWith(none) || unknown.test(free), free);
  });

  it('tells a language model what is wrong with its query', async () => {
    const wrong = { tool: 'proclens_find_processes', input: { filter: 'cpu>many' } };
    const { text } = await (await scene.workbench.call(wrong))();
    assert.match(text ?? '', /^Error: The filter has an error at character 5/);
  });

  it('leaves a process alone that a language model wants to stop if the user declines', async () => {
    const { workbench, prey } = scene;
    const stop = { tool: 'proclens_stop_process', input: { pid: prey.pid } };
    const answer = await workbench.call(stop);
    await workbench.answer(`Kill process ${prey.pid}`, 'Cancel');
    assert.match((await answer()).text ?? '', /^The user declined/);
    assert.ok(!prey.hasExited());
  });

  it('stops a process for a language model if the user agrees, and reports the result', async () => {
    const { workbench, prey } = scene;
    const stop = { tool: 'proclens_stop_process', input: { pid: prey.pid } };
    const answer = await workbench.call(stop);
    await workbench.answer(`Kill process ${prey.pid}`, 'Kill Process');
    assert.deepEqual(await prey.exited, [null, 'SIGTERM']);
    assert.equal((await answer()).text, `Process ${prey.pid} “proclens-prey” ended.`);
  });

  it('refuses to stop a protected process for a language model', async () => {
    const { workbench } = scene;
    const stop = { tool: 'proclens_stop_process', input: { pid: 1, force: true } };
    const answer = await workbench.call(stop);
    assert.match((await answer()).text ?? '', /keeps the whole system running/);
    assert.equal(await workbench.dialog.count(), 0);
  });

  /** Takes the process that the picker offers for this filter, and returns its result. */
  const pick = async (filter: string, looksLike: RegExp) => {
    const { workbench } = scene;
    const row = workbench.quickInput.locator('.monaco-list-row').filter({ hasText: looksLike });
    let picked: string | undefined;
    // The box that asked for the call may return the focus late, which closes the list.
    await until(
      async () => {
        const answer = await workbench.call({
          command: 'proclens.pickProcess',
          args: [{ filter }],
        });
        await row.waitFor();
        await workbench.page.keyboard.press('Enter');
        picked = (await answer()).text;
        return picked !== undefined;
      },
      30_000,
      `${filter} is picked`,
    );
    return picked;
  };

  it('picks the process that a launch configuration attaches to', async () => {
    const { prey } = scene;
    const looksLike = new RegExp(`proclens-prey.*${prey.pid} · \\d+\\.\\d % · .* · /`);
    assert.equal(await pick('name:proclens-prey', looksLike), String(prey.pid));
  });

  it('picks by fields that are read only on demand', async () => {
    const { pid, port } = await scene.startListening();
    assert.equal(await pick(`port:${port}`, new RegExp(`${pid ?? ''} · `)), String(pid));
  });

  it('returns no pid when the list is dismissed', async () => {
    const { workbench } = scene;
    const answer = await workbench.call({ command: 'proclens.pickProcess', args: [] });
    await workbench.quickInput.locator('.monaco-list-row').first().waitFor();
    await workbench.page.keyboard.press('Escape');
    assert.deepEqual(await answer(), {});
  });

  const follow = async (link: string) => {
    const { workbench } = scene;
    const { text = '' } = await (await workbench.call({ externalUri: link }))();
    const { page } = workbench;
    const opened = page.waitForEvent('popup');
    await page.evaluate((url) => void window.open(url), text);
    const tab = await opened;
    await page.bringToFront();
    return tab;
  };

  it('opens the panel with the filter of a link', async () => {
    const { workbench } = scene;
    await workbench.closeEditors();
    const tab = await follow('proclens.proclens/filter?q=name:proclens-prey%20cpu%3E1');
    await workbench.panelRow('proclens-prey').waitFor();
    assert.equal(await workbench.filter.inputValue(), 'name:proclens-prey cpu>1');
    await tab.close();
  });

  it('opens the details of the process of a link, and does nothing to it', async () => {
    const { workbench, prey } = scene;
    const tab = await follow(`proclens.proclens/pid/${prey.pid}`);
    await workbench.panel.getByRole('heading', { name: 'proclens-prey' }).waitFor();
    assert.equal(await workbench.dialog.count(), 0);
    assert.ok(!prey.hasExited());
    await tab.close();
  });

  it('opens the panel with the filter of an extension, and shows the matches', async () => {
    const { workbench, prey } = scene;
    await workbench.closeEditors();
    const filter = `name:${prey.name} cpu>1`;
    const { error } = await (await workbench.call({ openPanel: { filter } }))();
    assert.equal(error, undefined);
    await workbench.panelRowOf(prey.pid).waitFor();
    assert.equal(await workbench.filter.inputValue(), filter);
    assert.equal(await workbench.panelRows.count(), 1);

    // The open panel takes the next filter.
    await (
      await workbench.call({ openPanel: { filter: 'pid:1' } })
    )();
    await workbench.panelRowOf(1).waitFor();
    assert.equal(await workbench.filter.inputValue(), 'pid:1');
    assert.equal(await workbench.panelRows.count(), 1);
  });

  it('serves scripts on loopback once the palette starts it, until the palette stops it', async () => {
    const { workbench, prey } = scene;
    await workbench.runCommand('Processes: Start Local API');
    const toast = workbench.page.locator('.notification-toast', {
      hasText: 'The local API listens',
    });
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec((await toast.textContent()) ?? '')?.[0] ?? '';
    assert.equal(await statusOf(`${address}/api/processes`), 401);
    await workbench.statusBarItem.hover();
    await workbench.hover.filter({ hasText: address }).waitFor();
    await workbench.page.mouse.move(800, 400);
    const offered = toast.getByRole('button', { name: 'Copy curl Command' });
    const command = await copied(workbench.page, () => offered.click());
    const copyToken = workbench.page
      .locator('.notification-toast', { hasText: 'The command was copied.' })
      .getByRole('button', { name: 'Copy Token' });
    const token = await copied(workbench.page, () => copyToken.click());
    // As a user pastes one and then the other into a shell.
    const isAnswered = async () => {
      const running = run('bash', ['-c', command]);
      running.child.stdin?.end(`${token}\n`);
      const { processes, total } = JSON.parse((await running).stdout) as SnapshotJson;
      assert.deepEqual([processes.length, total > 5], [5, true]);
      return processes.some(({ pid, name }) => pid === prey.pid && name === prey.name);
    };
    // For a moment, five others may be busier.
    await until(isAnswered, 20_000, 'the answer has the busy process');
    const copy = () => workbench.runCommand('Processes: Copy curl Command');
    assert.equal(await copied(workbench.page, copy), command);
    await workbench.runCommand('Processes: Stop Local API');
    await until(
      async () => (await statusOf(`${address}/api/processes`)) === undefined,
      5000,
      'nothing listens any more',
    );
  });
}

/** The status of the response; `undefined` if there is none. */
function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    request(url, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', () => resolve(undefined))
      .end();
  });
}
