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

/** As it arrives. */
function delivered(inspection: unknown): Fields {
  return JSON.parse(JSON.stringify({ type: 'inspection', inspection })) as Fields;
}

describe('An inspection that reaches the page', () => {
  const environment = readable({ names: ['PATH'], cut: false });
  const whole = () => makeInspection(KEY, { environment });

  it('is taken when it is of the form', () => {
    const gone = { kind: 'gone', key: KEY, atMs: 1 };
    const all = [whole(), deniedInspection(KEY), unsupportedInspection(KEY), gone];
    for (const inspection of all) {
      assert.deepEqual(parseDetailsMessage(delivered(inspection)), delivered(inspection));
    }
  });

  it('is none when a part is missing or its value is not of the form', () => {
    const wrong = [{ ok: true, value: {} }, { ok: true, value: [{}] }, { ok: true }, {}, 7];
    const named = { ok: true, value: { count: 1, list: [{}], names: [7], args: 'x', cut: false } };
    const refused = (inspection: unknown, what: string) =>
      assert.equal(parseDetailsMessage(delivered(inspection)), undefined, what);
    const { kind, key, atMs, program, ...parts } = whole();
    for (const part of [undefined, named, ...wrong]) {
      for (const name of Object.keys(parts)) {
        // All fields of the memory may be unknown, and the environment need not be there.
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

  it('never makes the parser throw', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...Object.keys(whole())), (value, name) => {
        const inspection: Fields = { ...whole(), [name]: { ok: true, value } };
        parseDetailsMessage({ type: 'inspection', inspection });
      }),
    );
  });
});
