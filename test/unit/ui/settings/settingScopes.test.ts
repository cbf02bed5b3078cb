import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { configuration: { properties: Record<string, { scope?: string }> } };
};

describe('Settings that a workspace has no say in', () => {
  it('are those that decide about actions, their guards and what others are told', () => {
    for (const name of [
      'confirmKill',
      'readOnly',
      'collector',
      'api.enabled',
      'api.port',
      'api.includeCommandLine',
      'aiTools.enabled',
    ]) {
      const setting = contributes.configuration.properties[`proclens.${name}`];
      assert.equal(setting?.scope, 'machine', name);
    }
  });
});
