import {
  type ControlGroup,
  type EnvironmentNames,
  type Inspection,
  type InspectionOptions,
  MOST_LISTED,
  type OpenDescriptor,
  type OpenSocket,
  type ProcessInspection,
  type Reveal,
  type Revealed,
  uniformInspection,
  type UnreadableReason,
} from '../../../core/process/inspection';
import type { LongLine } from '../../../core/process/longLines';
import type { ProcessKey } from '../../../core/process/process';
import { redactArguments, redactText } from '../../../core/redaction/redaction';
import type { CollectorOptions, ProcessInspector } from '../../collector';
import { systemReadingClock } from '../../readingClock';
import { limitsOf } from '../groupLimits';
import type { ProcessFolder } from '../livingThread';
import { markOf, parseArguments } from '../parse/arguments';
import { parseCgroup } from '../parse/cgroup';
import { parseEnvironment } from '../parse/environment';
import { parseLimits } from '../parse/limits';
import { parseSmapsRollup, parseStatusMemory, parseStatusUid, STATUS_LIMIT } from '../parse/status';
import { ProcFileReader, readFailure } from '../procFileReader';
import { UserNames } from '../userNames';
import { OtherNamespaces } from './otherNamespaces';
import { SectionReader } from './sectionReader';
import { PinnedFolder } from '../pinnedFolder';
import { readDescriptors, readIo } from './readDescriptors';
import { readSockets } from './readSockets';

const FILE_LIMIT = 16 * 1024;
const COMMAND_LINE_LIMIT = 32 * 1024;
const ENVIRONMENT_LIMIT = 256 * 1024;

/** Options of an inspector. All are optional. */
export interface InspectorOptions extends Pick<
  CollectorOptions,
  'procRoot' | 'quarantined' | 'breadcrumb'
> {
  readonly redaction?: TextRedaction | undefined;
  readonly users?: UserNames | undefined;
}

const REDACTION: TextRedaction = { redactArguments, redactText };

/** Inspects processes synchronously through `/proc`. */
export class ProcfsInspector implements ProcessInspector {
  private readonly root: string;
  private readonly redaction: TextRedaction;
  private readonly users: UserNames;
  private readonly otherNamespaces: OtherNamespaces;
  private readonly files: ProcFileReader;

  constructor(private readonly options: InspectorOptions = {}) {
    this.root = options.procRoot ?? '/proc';
    this.redaction = options.redaction ?? REDACTION;
    this.users = options.users ?? new UserNames();
    this.otherNamespaces = new OtherNamespaces(this.root);
    this.files = new ProcFileReader(this.root);
  }

  inspect(key: ProcessKey, options: InspectionOptions): Inspection {
    const atMs = systemReadingClock.wallMs();
    return this.pinned(
      key,
      (folder, sections) => {
        const read = this.read(folder, sections, options);
        return folder.isMissing()
          ? { kind: 'missing', key, atMs }
          : { kind: 'process', key, atMs, ...read };
      },
      (reason) =>
        reason === 'ended'
          ? { kind: 'missing', key, atMs }
          : uniformInspection(key, atMs, { ok: false, reason }),
    );
  }

  reveal(key: ProcessKey, what: Reveal): Revealed {
    return this.pinned(
      key,
      (folder, sections) =>
        sections.memorySection(() =>
          what.kind === 'arguments'
            ? readArguments(folder).args
            : readVariable(folder, what.name, (name) => this.redaction.redactText(name)),
        ),
      (reason) => ({ ok: false, reason }),
    );
  }

  commandLine(key: ProcessKey): LongLine | undefined {
    return this.pinned(
      key,
      (folder, sections) => {
        const read = sections.memorySection(() => {
          const bytes = folder.read('cmdline', COMMAND_LINE_LIMIT);
          const isWhole = bytes.length < COMMAND_LINE_LIMIT;
          const mark = markOf(bytes);
          const args = parseArguments(isWhole ? bytes : withoutUnfinished(bytes));
          return { key, mark, text: this.redaction.redactArguments(args).args.join(' '), isWhole };
        });
        return read.ok && !folder.isMissing() ? read.value : undefined;
      },
      () => undefined,
    );
  }

  /** Keeps the directory of the process open while it is read. */
  private pinned<T>(
    key: ProcessKey,
    use: (folder: PinnedFolder, sections: SectionReader) => T,
    unreadable: (reason: UnreadableReason) => T,
  ): T {
    let folder: PinnedFolder;
    try {
      folder = PinnedFolder.open(this.root, key);
    } catch (error) {
      const failure = readFailure(error);
      if (failure === 'missing') return unreadable('ended');
      return unreadable(failure === 'denied' ? 'denied' : 'failed');
    }
    try {
      return use(folder, new SectionReader(key, folder, this.userOf(folder), this.options));
    } finally {
      folder.close();
    }
  }

  /**
   * Returns the user of a process; `undefined` if it is the user that reads, or if it is unknown.
   */
  private userOf(folder: PinnedFolder): string | undefined {
    this.users.refresh(systemReadingClock.monotonicMs());
    try {
      const uid = parseStatusUid(folder.read('status', FILE_LIMIT));
      if (uid === undefined || uid === process.geteuid?.()) return undefined;
      return this.users.nameOf(uid) ?? String(uid);
    } catch (error) {
      readFailure(error);
      return undefined;
    }
  }

  private readGroup(folder: PinnedFolder): ControlGroup | undefined {
    const bytes = Buffer.from(folder.read('cgroup', FILE_LIMIT));
    const group = parseCgroup(bytes);
    if (!group) return undefined;
    const whole: ProcessFolder = {
      list: (name) => folder.listOfProcess(name),
      read: (name, limit) => folder.readOfProcess(name, limit),
    };
    return { ...group, limits: limitsOf(bytes.toString('utf8'), whole, this.files) };
  }

  private read(
    folder: PinnedFolder,
    sections: SectionReader,
    { environment }: InspectionOptions,
  ): Omit<ProcessInspection, 'kind' | 'key' | 'atMs'> {
    const safe = (text: string) => this.redaction.redactText(text);
    const open = sections.section(() => {
      const descriptors = readDescriptors(folder);
      return sections.listed(descriptors, descriptors.list);
    });
    return {
      program: {
        args: sections.memorySection(() => {
          const { args, cut } = readArguments(folder);
          return sections.listed({ ...this.redaction.redactArguments(args), cut }, args);
        }),
        exe: sections.section(() => {
          const { path, deleted } = folder.programFile();
          return { path: safe(path), deleted };
        }),
        cwd: sections.section(() => safe(folder.readLink('cwd'))),
      },
      memory: sections.section(() => parseStatusMemory(folder.read('status', STATUS_LIMIT))),
      memoryShares: sections.memorySection(() =>
        parseSmapsRollup(folder.read('smaps_rollup', FILE_LIMIT)),
      ),
      io: sections.markedSection(() => readIo(folder)),
      descriptors: open.ok
        ? { ok: true, value: { count: open.value.count, list: maskTargets(open.value.list, safe) } }
        : open,
      sockets: open.ok
        ? sections.section(() => {
            const sockets = readSockets(folder, open.value, this.otherNamespaces);
            return { ...sockets, list: maskPaths(sockets.list, safe) };
          })
        : open,
      limits: sections.section(() => parseLimits(folder.read('limits', FILE_LIMIT))),
      cgroup: sections.section(() => this.readGroup(folder)),
      environment: environment
        ? sections.memorySection(() => {
            const names = readNames(folder, safe);
            return sections.listed(names, names.names);
          })
        : undefined,
    };
  }
}

function maskTargets(
  list: readonly OpenDescriptor[],
  safe: (text: string) => string,
): OpenDescriptor[] {
  return list.slice(0, MOST_LISTED).map((open) => ({ ...open, target: safe(open.target) }));
}

function maskPaths(list: readonly OpenSocket[], safe: (text: string) => string): OpenSocket[] {
  return list
    .slice(0, MOST_LISTED)
    .map((open) =>
      open.protocol === 'unix' && open.path !== undefined
        ? { ...open, path: safe(open.path) }
        : open,
    );
}

/**
 * Drops the end that was cut off, because half a secret can't be recognized as one: the last
 * argument, or the last word if the rest is a single argument.
 */
function withoutUnfinished(bytes: Buffer): Buffer {
  const zero = bytes.lastIndexOf(0);
  if (zero > bytes.length / 2) return bytes.subarray(0, zero);
  return bytes.subarray(0, Math.max(bytes.lastIndexOf(' '), bytes.lastIndexOf('\n'), 0));
}

function readArguments(folder: PinnedFolder) {
  const bytes = folder.read('cmdline', COMMAND_LINE_LIMIT);
  return { args: parseArguments(bytes), cut: bytes.length === COMMAND_LINE_LIMIT };
}

function readNames(folder: PinnedFolder, safe: (text: string) => string): EnvironmentNames {
  const { variables, cut } = readVariables(folder);
  return { names: variables.map(({ name }) => safe(name)), cut };
}

/**
 * Returns the value of the variable whose masked name is `name`; the first one if there are
 * several, like getenv(3).
 */
function readVariable(
  folder: PinnedFolder,
  name: string,
  safe: (text: string) => string,
): string[] | undefined {
  const found = readVariables(folder).variables.find((variable) => safe(variable.name) === name);
  return found && [found.value];
}

function readVariables(folder: PinnedFolder) {
  const commandLine = folder.read('cmdline', COMMAND_LINE_LIMIT).toString('utf8');
  const bytes = folder.read('environ', ENVIRONMENT_LIMIT);
  const variables = parseEnvironment(bytes, commandLine);
  return { variables, cut: bytes.length === ENVIRONMENT_LIMIT };
}

/** Masks secrets in text that comes from processes. */
interface TextRedaction {
  /** Masks a command line: the text before an argument may reveal it as a secret. */
  redactArguments(args: readonly string[]): {
    readonly args: readonly string[];
    readonly redacted: boolean;
  };
  /** Masks a path or an address. */
  redactText(text: string): string;
}
