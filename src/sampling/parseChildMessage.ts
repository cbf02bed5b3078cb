import type { ChildMessage } from '../collectors/child/childProtocol';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Returns the message in a value from the child; `undefined` if it isn't one. Checks only the
 * envelope: rows are checked where they are decoded (`applyDelta`), and the sections of an
 * inspection come from our own child.
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
    case 'inspect':
      return Number.isInteger(fields['id']) && isInspection(fields['inspection']);
    case 'reveal':
      return Number.isInteger(fields['id']) && isReadable(fields['revealed']);
    case 'commandLines':
      return (
        Number.isInteger(fields['id']) &&
        Array.isArray(fields['lines']) &&
        fields['lines'].every(isLongLine)
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

function isInspection(value: unknown): boolean {
  return (
    isFields(value) &&
    typeof value['key'] === 'string' &&
    typeof value['atMs'] === 'number' &&
    (value['kind'] === 'gone' || (value['kind'] === 'process' && isFields(value['program'])))
  );
}

function isReadable(value: unknown): boolean {
  return (
    isFields(value) &&
    (value['ok'] === true ? Array.isArray(value['value']) : typeof value['reason'] === 'string')
  );
}

function isLongLine(value: unknown): boolean {
  return (
    isFields(value) &&
    typeof value['key'] === 'string' &&
    typeof value['mark'] === 'number' &&
    typeof value['text'] === 'string' &&
    typeof value['isWhole'] === 'boolean'
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
