import assert from 'node:assert/strict';
import type { WebviewMessage } from '../../src/protocol/messages';
import { makeInspection, readable } from './page/inspections';
import { NOW_MS } from './page/snapshots';
import { useInspection } from './page/useInspection';

describe('Revealing values of an inspection', () => {
  const { panel, key, section, texts, toggle } = useInspection();
  const lastPosted = async (type: WebviewMessage['type']) => (await panel.postedOf(type)).at(-1);

  it('shows the arguments on demand and hides them again', async () => {
    await panel.sendInspection(makeInspection(key));
    const button = panel.page.locator('#details-reveal-arguments');
    await button.click();
    const what = { kind: 'arguments' } as const;
    assert.deepEqual(await lastPosted('reveal'), { type: 'reveal', key, what });
    const result = readable(['node', 'server.js', '--token', 'hunter2']);
    await panel.send({ type: 'revealed', key, what, result });
    assert.equal((await texts('.argument')).at(-1), 'hunter2');
    await panel.sendInspection(makeInspection(key, { atMs: NOW_MS + 2000 }));
    assert.equal((await texts('.argument')).at(-1), 'hunter2', 'they stay visible after a refresh');
    assert.ok(!JSON.stringify(await panel.keptState()).includes('hunter2'));
    assert.equal(await button.textContent(), 'Hide');
    await button.click();
    assert.equal((await texts('.argument')).at(-1), '••••••');
  });

  it('is undone when a different process is shown or the details close', async () => {
    await panel.sendInspection(makeInspection(key));
    const what = { kind: 'arguments' } as const;
    await panel.page.locator('#details-reveal-arguments').click();
    await panel.send({ type: 'revealed', key, what, result: readable(['x', 'hunter2']) });
    assert.match((await section('program').textContent()) ?? '', /hunter2/);
    await panel.button('Close Details').click();
    assert.doesNotMatch((await panel.text('#details')) ?? '', /hunter2/);
    await panel.send({ type: 'revealed', key, what, result: readable(['x', 'hunter2']) });
    await panel.row('1377:101377').dblclick();
    await panel.sendInspection(makeInspection('1377:101377'));
    assert.doesNotMatch((await panel.text('#details')) ?? '', /hunter2/);
  });

  it('says why a masked value cannot be revealed', async () => {
    await panel.sendInspection(makeInspection(key));
    const what = { kind: 'arguments' } as const;
    const result = { ok: false, reason: 'denied', user: 'root' } as const;
    await panel.page.locator('#details-reveal-arguments').click();
    await panel.send({ type: 'revealed', key, what, result });
    assert.equal(await panel.text('#details-arguments-note'), 'Not permitted: owned by root');
    assert.equal((await texts('.argument')).at(-1), '••••••');
  });

  it('reads the environment only on request, masked, and reveals each variable separately', async () => {
    const names = ['PATH', 'API_TOKEN'];
    await panel.sendInspection(
      makeInspection(key, { environment: readable({ names, cut: false }) }),
    );
    await toggle('environment');
    assert.equal(await section('environment').locator('li').count(), 0);
    await panel.button('Show Environment').click();
    const request = { type: 'inspect', key, environment: true };
    assert.deepEqual(await lastPosted('inspect'), request);
    await panel.sendInspection(makeInspection(key));
    assert.match((await section('environment').textContent()) ?? '', /Reading…/);
    await panel.sendInspection(
      makeInspection(key, { environment: readable({ names, cut: false }) }),
    );
    assert.deepEqual(await texts('.variable-name'), names);
    assert.deepEqual(await texts('.variable-value'), ['••••••', '••••••']);
    await panel.button('Reveal API_TOKEN').click();
    const what = { kind: 'variable', name: 'API_TOKEN' } as const;
    assert.deepEqual(await lastPosted('reveal'), { type: 'reveal', key, what });
    await panel.send({ type: 'revealed', key, what, result: readable(['hunter2']) });
    await panel.sendInspection(
      makeInspection(key, { environment: readable({ names, cut: false }) }),
    );
    assert.deepEqual(await texts('.variable-value'), ['••••••', 'hunter2']);
    await panel.button('Hide API_TOKEN').click();
    assert.deepEqual(await texts('.variable-value'), ['••••••', '••••••']);
  });

  it('asks again before it shows the environment of the next process', async () => {
    const environment = readable({ names: ['SECRET_OF_ONE'], cut: false });
    await toggle('environment');
    await panel.button('Show Environment').click();
    await panel.sendInspection(makeInspection(key, { environment }));
    await panel.row('1377:101377').click();
    assert.doesNotMatch((await panel.text('#details')) ?? '', /SECRET_OF_ONE/);
    assert.ok(await panel.button('Show Environment').isVisible());
    const request = { type: 'inspect', key: '1377:101377', environment: false };
    assert.deepEqual(await lastPosted('inspect'), request);
  });
});
