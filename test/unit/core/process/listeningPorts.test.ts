import assert from 'node:assert/strict';
import {
  decodePorts,
  encodePorts,
  hasPort,
  knowsAllPorts,
} from '../../../../src/core/process/listeningPorts';

describe('Listening ports', () => {
  const forms = [
    [{ ports: [80, 443], complete: true }, '80,443'],
    [{ ports: [80, 443], complete: false }, '80,443,?'],
    [{ ports: [], complete: true }, ''],
    [{ ports: [], complete: false }, undefined],
  ] as const;

  for (const [ports, text] of forms) {
    it(`are encoded as ${JSON.stringify(text)} and decode to the same value`, () => {
      assert.equal(encodePorts(ports), text);
      assert.deepEqual(decodePorts(text), ports);
      assert.equal(knowsAllPorts(text), ports.complete);
      for (const port of [0, 8, 44, 80, 443, 8044]) {
        assert.equal(hasPort(text, port), decodePorts(text).ports.includes(port), `port ${port}`);
      }
    });
  }
});
