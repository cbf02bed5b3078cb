import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { configuration: { properties: Record<string, { scope?: string }> } };
};

describe('Settings that a workspace has no say in', () => {
  it('are those that decide about questions, actions and the guard of identities', () => {
    for (const name of ['confirmKill', 'readOnly', 'collector']) {
      const setting = contributes.configuration.properties[`proclens.${name}`];
      assert.equal(setting?.scope, 'machine', name);
    }
  });
});
