import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDetailsMessage } from '../../../../webview/details/detailsMessages';
import {
  deniedInspection,
  makeInspection,
  readable,
  unsupportedInspection,
} from '../../../webview/page/inspections';

const KEY = '42:100';
type Fields = Record<string, unknown>;

/** The inspection message as the page receives it. */
function delivered(inspection: unknown): Fields {
  return JSON.parse(JSON.stringify({ type: 'inspection', inspection })) as Fields;
}

describe('An inspection received by the page', () => {
  const environment = readable({ names: ['PATH'], cut: false });
  const whole = () => makeInspection(KEY, { environment });

  it('is accepted if it is well-formed', () => {
    const gone = { kind: 'missing', key: KEY, atMs: 1 };
    const all = [whole(), deniedInspection(KEY), unsupportedInspection(KEY), gone];
    for (const inspection of all) {
      assert.deepEqual(parseDetailsMessage(delivered(inspection)), delivered(inspection));
    }
  });

  it('is rejected if a part is missing or malformed', () => {
    const wrong = [{ ok: true, value: {} }, { ok: true, value: [{}] }, { ok: true }, {}, 7];
    const named = { ok: true, value: { count: 1, list: [{}], names: [7], args: 'x', cut: false } };
    const refused = (inspection: unknown, what: string) =>
      assert.equal(parseDetailsMessage(delivered(inspection)), undefined, what);
    const { kind, key, atMs, program, ...parts } = whole();
    for (const part of [undefined, named, ...wrong]) {
      for (const name of Object.keys(parts)) {
        // All memory fields can be unknown, and the environment is optional.
        if (name === 'memory' && (part === wrong[0] || part === named)) continue;
        if (name === 'environment' && part === undefined) continue;
        const what = `${name} ${JSON.stringify(part)}`;
        refused({ kind, key, atMs, program, ...parts, [name]: part }, what);
      }
      for (const name of Object.keys(program)) {
        const other = { ...program, [name]: part };
        refused({ kind, key, atMs, program: other, ...parts }, name);
      }
    }
  });

  it('is rejected if an optional field is malformed', () => {
    const group = { path: '/a', container: undefined, unit: undefined };
    const local = { address: '::1', port: 3000 };
    const socket = { protocol: 'tcp6', local, remote: undefined, state: 'listen' };
    const sockets = { count: 1, list: [socket] };
    const limits = { memoryBytes: 1, memoryUsedBytes: 1, cpuCores: 0.5 };
    const right = [
      { cgroup: readable({ ...group, limits: { ...limits, unknown: ['memory', 'cpu'] } }) },
      { cgroup: readable({ ...group, limits: {} }) },
      { sockets: readable({ ...sockets, unidentified: 1, unreadDescriptors: 2 }) },
      { sockets: readable({ count: 1, list: [{ ...socket, otherNamespace: true }] }) },
    ];
    for (const part of right) assert.ok(parseDetailsMessage(delivered({ ...whole(), ...part })));
    const wrong = [
      ...[7, [], null, 'none'].map((odd) => ({ cgroup: readable({ ...group, limits: odd }) })),
      ...Object.keys(limits).map((name) => ({
        cgroup: readable({ ...group, limits: { ...limits, [name]: '256' } }),
      })),
      ...['cpu', ['disk'], {}].map((unknown) => ({
        cgroup: readable({ ...group, limits: { ...limits, unknown } }),
      })),
      { sockets: readable({ ...sockets, unidentified: '1' }) },
      { sockets: readable({ ...sockets, unreadDescriptors: [] }) },
      { sockets: readable({ count: 1, list: [{ ...socket, otherNamespace: 'yes' }] }) },
    ];
    for (const part of wrong) {
      const message = parseDetailsMessage(delivered({ ...whole(), ...part }));
      assert.equal(message, undefined, JSON.stringify(part));
    }
  });

  it('never makes the parser throw', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...Object.keys(whole())), (value, name) => {
        const inspection: Fields = { ...whole(), [name]: { ok: true, value } };
        parseDetailsMessage({ type: 'inspection', inspection });
      }),
    );
  });
});
