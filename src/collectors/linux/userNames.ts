import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

const PASSWD_CHECK_MS = 10_000;
const GETENT_TIMEOUT_MS = 3000;
/** The exit status of getent(1) if it has asked all services and none knows the user. */
const NO_SUCH_USER = 2;
/** The maximum number of users from a directory service in the cache. */
const MOST_ASKED = 10_000;

/**
 * A line of passwd(5); `undefined` for an unknown user; `unanswered` if the service didn't respond.
 */
export type NameServiceAnswer = Buffer | undefined | 'unanswered';

/** Asks the name service for one user. */
export type AskNameService = (uid: number, answer: (answer: NameServiceAnswer) => void) => void;

/**
 * Resolves user names. `/etc/passwd` provides them at once. For users not in it (LDAP, SSSD,
 * systemd), `getent` is asked one at a time in the background, so that the name appears in a later
 * tick.
 */
export class UserNames {
  private names = new Map<number, string>();
  private passwdMtimeMs: number | undefined;
  private checkedAtMs = Number.NEGATIVE_INFINITY;
  /**
   * The answers of the name service; `undefined` while it is being asked or if it knows no such
   * user.
   */
  private readonly asked = new Map<number, string | undefined>();
  /** Users for whom the name service didn't respond. They are asked for again at the next check. */
  private readonly unanswered = new Set<number>();
  private readonly waiting: number[] = [];
  private asking = false;
  private changes = 0;

  constructor(
    private readonly passwdFile = '/etc/passwd',
    private readonly askNameService: AskNameService = getent,
  ) {}

  /** Changes whenever a result of {@link nameOf} may change. */
  get version(): number {
    return this.changes;
  }

  /** Reads the file again if it changed. Must be called once a tick. */
  refresh(nowMs: number): void {
    if (nowMs - this.checkedAtMs < PASSWD_CHECK_MS) return;
    this.checkedAtMs = nowMs;
    if (this.unanswered.size > 0) this.changes++;
    for (const uid of this.unanswered) this.asked.delete(uid);
    this.unanswered.clear();
    try {
      const { mtimeMs } = statSync(this.passwdFile);
      if (mtimeMs === this.passwdMtimeMs) return;
      this.names = parsePasswd(readFileSync(this.passwdFile));
      this.passwdMtimeMs = mtimeMs;
      this.asked.clear();
      this.changes++;
    } catch {
      // Without the file (some containers have none), users are shown by number.
    }
  }

  /** Returns the name of a user; `undefined` if there is none or it isn't known yet. */
  nameOf(uid: number): string | undefined {
    const name = this.names.get(uid) ?? this.asked.get(uid);
    if (name === undefined && !this.asked.has(uid) && this.asked.size < MOST_ASKED) {
      this.asked.set(uid, undefined);
      this.waiting.push(uid);
      this.askNext();
    }
    return name;
  }

  private askNext(): void {
    if (this.asking) return;
    const uid = this.waiting.shift();
    if (uid === undefined) return;
    this.asking = true;
    this.askNameService(uid, (answer) => {
      this.asking = false;
      this.changes++;
      if (answer === 'unanswered') this.unanswered.add(uid);
      else this.asked.set(uid, answer && parsePasswd(answer).get(uid));
      this.askNext();
    });
  }
}

function getent(uid: number, answer: (answer: NameServiceAnswer) => void): void {
  execFile(
    'getent',
    ['passwd', String(uid)],
    { encoding: 'buffer', timeout: GETENT_TIMEOUT_MS },
    (error, stdout) => {
      // Any other error (a timeout, no process available, a service that is down) may be temporary.
      if (error && error.code !== NO_SUCH_USER) answer('unanswered');
      else answer(error ? undefined : stdout);
    },
  );
}

/** Parses the text of passwd(5) into user names by number. The first entry for a number wins. */
export function parsePasswd(bytes: Buffer): Map<number, string> {
  const names = new Map<number, string>();
  for (const line of bytes.toString('utf8').split('\n')) {
    const [name, , uid] = line.split(':');
    if (!name || name.startsWith('#') || !uid || !/^\d{1,10}$/.test(uid)) continue;
    if (!names.has(Number(uid))) names.set(Number(uid), name);
  }
  return names;
}
