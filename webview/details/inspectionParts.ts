import { FACT_FIELDS } from '../../src/core/process/facts';
import { LIMITED_RESOURCES } from '../../src/core/process/groupLimits';

/**
 * Whether the parts of an inspection are of the form that the sections of the details expect: one
 * that is not would stop them halfway.
 */

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isFlag: Check = (value) => typeof value === 'boolean';
const isLimit: Check = (value) => isNumber(value) || value === 'unlimited';

const orNone =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** Fields beyond these do no harm. */
const withFields =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(fields).every(([name, check]) =>
      check((value as Readonly<Record<string, unknown>>)[name]),
    );

const isEndpoint = withFields({ address: isText, port: isNumber });
const isInternetSocket = withFields({
  protocol: isText,
  local: isEndpoint,
  remote: orNone(isEndpoint),
  state: isText,
  otherNamespace: orNone((value) => value === true),
});
const isUnixSocket = withFields({
  protocol: (value) => value === 'unix',
  path: orNone(isText),
  state: isText,
});

export const PROGRAM_PARTS: Readonly<Record<string, Check>> = {
  args: withFields({ args: listOf(isText), redacted: isFlag, cut: isFlag }),
  exe: withFields({ path: isText, deleted: isFlag }),
  cwd: isText,
};

export const PARTS: Readonly<Record<string, Check>> = {
  memory: withFields({
    rssBytes: orNone(isNumber),
    peakRssBytes: orNone(isNumber),
    sharedBytes: orNone(isNumber),
    swapBytes: orNone(isNumber),
  }),
  memoryShares: withFields({ pssBytes: isNumber, ussBytes: isNumber }),
  io: withFields({
    readBytes: isNumber,
    writtenBytes: isNumber,
    readCharacters: isNumber,
    writtenCharacters: isNumber,
    ended: orNone(withFields({ readBytes: isNumber, writtenBytes: isNumber })),
  }),
  descriptors: withFields({
    count: isNumber,
    list: listOf(withFields({ fd: isNumber, kind: isText, target: isText })),
  }),
  limits: listOf(withFields({ name: isText, soft: isLimit, hard: isLimit, unit: orNone(isText) })),
  sockets: withFields({
    count: isNumber,
    list: listOf((value) => isInternetSocket(value) || isUnixSocket(value)),
    unidentified: orNone(isNumber),
    unreadDescriptors: orNone(isNumber),
  }),
  cgroup: withFields({
    path: isText,
    container: orNone(withFields({ runtime: isText, id: isText })),
    unit: orNone(isText),
    limits: orNone(
      withFields({
        memoryBytes: orNone(isNumber),
        memoryUsedBytes: orNone(isNumber),
        cpuCores: orNone(isNumber),
        unknown: orNone(listOf((value) => LIMITED_RESOURCES.some((one) => one === value))),
      }),
    ),
  }),
};

export const isEnvironment = withFields({ names: listOf(isText), cut: isFlag });
/** Arguments, or the one value of a variable. */
export const isRevealed = listOf(isText);

const isProcessRow = withFields({
  pid: isNumber,
  ppid: isNumber,
  name: isText,
  commandLine: orNone(isText),
  user: orNone(isText),
  uid: orNone(isNumber),
  state: isText,
  startTimeMs: orNone(isNumber),
  cpuTimeMs: orNone(isNumber),
  cpuPercent: orNone(isNumber),
  rssBytes: orNone(isNumber),
  virtualBytes: orNone(isNumber),
  kernelThread: isFlag,
  ...Object.fromEntries(FACT_FIELDS.map((field) => [field, orNone(isNumber)])),
});

/** What is known of the process with this key. */
export function isProcess(value: unknown, key: string): boolean {
  return isProcessRow(value) && withFields({ key: (its) => its === key })(value);
}
