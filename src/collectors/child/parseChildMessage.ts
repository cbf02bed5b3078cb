import type { ChildMessage } from './childProtocol';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The message in what came from the child, or `undefined` if it is none. Looks at the envelope
 * only: rows are checked where they are decoded (`applyDelta`).
 */
export function parseChildMessage(value: unknown): ChildMessage | undefined {
  return isFields(value) && isChildMessage(value) ? (value as unknown as ChildMessage) : undefined;
}

function isChildMessage(fields: Fields): boolean {
  switch (fields['type'] as ChildMessage['type']) {
    case 'ready':
      return fields['collector'] === 'procfs' || fields['collector'] === 'systeminformation';
    case 'sample':
      return (
        Number.isInteger(fields['id']) && isFields(fields['delta']) && isDelta(fields['delta'])
      );
    case 'failure':
      return (
        Number.isInteger(fields['id']) &&
        typeof fields['message'] === 'string' &&
        ['unsupported', 'permission', 'failed'].includes(fields['code'] as string)
      );
    case 'crash':
      return typeof fields['message'] === 'string';
    default:
      return false;
  }
}

function isDelta(delta: Fields): boolean {
  return (
    Number.isInteger(delta['seq']) &&
    (delta['base'] === null || Number.isInteger(delta['base'])) &&
    typeof delta['timestampMs'] === 'number' &&
    isFields(delta['machine']) &&
    isFields(delta['counts']) &&
    Array.isArray(delta['added']) &&
    Array.isArray(delta['changed']) &&
    Array.isArray(delta['ended'])
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
