import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import type { Inspection, ProcessInspection, Readable } from '../../src/core/process/inspection';
import type { ProcessKey } from '../../src/core/process/process';

/** The value of a part, which must be readable. */
export function valueOf<T>(part: Readable<T>): T {
  assert.ok(part.ok, JSON.stringify(part));
  return part.value;
}

export function alive(inspection: Inspection): ProcessInspection {
  assert.equal(inspection.kind, 'process');
  return inspection;
}

/** The key of a running process, read without our parser as an independent check. */
export function keyOf(pid: number): ProcessKey {
  const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const start = text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  return `${pid}:${start}` as ProcessKey;
}
