import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { QUERY_FIELDS } from '../../../src/core/query/queryFields';
import {
  findInput,
  inspectInput,
  parseInput,
  portInput,
  stopInput,
  ToolError,
  topInput,
} from '../../../src/tools/toolInput';
import { malformedValues } from '../../support/malformed';

const SCHEMAS = {
  proclens_find_processes: findInput,
  proclens_top_consumers: topInput,
  proclens_inspect_process: inspectInput,
  proclens_who_listens: portInput,
  proclens_stop_process: stopInput,
};

interface Manifest {
  readonly contributes: {
    readonly languageModelTools: readonly {
      readonly name: keyof typeof SCHEMAS;
      readonly inputSchema: {
        readonly properties: Readonly<Record<string, unknown>>;
        readonly required?: readonly string[];
      };
    }[];
  };
}

describe('Tool input', () => {
  it('has the schema that the manifest declares', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    assert.deepEqual(
      contributes.languageModelTools.map(({ name }) => name).sort(),
      Object.keys(SCHEMAS).sort(),
    );
    for (const { name, inputSchema } of contributes.languageModelTools) {
      const { entries } = SCHEMAS[name];
      assert.deepEqual(Object.keys(inputSchema.properties), Object.keys(entries), name);
      const required = Object.entries(entries).flatMap(([field, schema]) =>
        v.safeParse(schema as v.GenericSchema, undefined).success ? [] : [field],
      );
      assert.deepEqual(inputSchema.required ?? [], required, name);
    }
  });

  it('describes every query field', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    const find = manifest.contributes.languageModelTools.find(
      ({ name }) => name === 'proclens_find_processes',
    );
    const { description } = find?.inputSchema.properties['filter'] as { description: string };
    for (const { name } of QUERY_FIELDS) assert.match(description, new RegExp(`\\b${name}\\b`));
  });

  it('has defaults', () => {
    assert.deepEqual(parseInput(findInput, {}), { filter: '', sort: 'cpu', limit: 15 });
    assert.deepEqual(parseInput(stopInput, { pid: 5 }), { pid: 5, force: false });
  });

  it('is rejected if a pid is malformed', () => {
    for (const pid of malformedValues(1000)) {
      const isPid = Number.isInteger(pid) && (pid as number) >= 1 && (pid as number) < 2 ** 31;
      if (isPid) continue;
      assert.throws(() => parseInput(stopInput, { pid }), ToolError);
    }
    assert.throws(() => parseInput(stopInput, { pid: 5, confirmed: true }), ToolError);
  });

  it('is rejected with a readable message', () => {
    assert.throws(
      () => parseInput(findInput, { limit: 51 }),
      new ToolError('Invalid input “limit”: Invalid value: Expected <=50 but received 51'),
    );
  });
});
