import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isTimeZone } from '../../../src/core/text/zonedTime';

const PROGRAM = join(__dirname, '../../support/children/printTimeZone.js');
const JULY = Date.UTC(2026, 6, 15, 3, 4, 5);
const FOLDER = '/usr/share/zoneinfo';

interface Printed {
  readonly question: string;
  readonly copy: string;
  /** The time that a page shows with the same TZ. */
  readonly page: string;
  readonly sent: string;
}

async function under(tz: string): Promise<Printed> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, String(JULY)], {
    env: { ...process.env, TZ: tz },
  });
  return JSON.parse(stdout) as Printed;
}

describe('Time zones that Node cannot name', function () {
  this.timeout(30_000);

  for (const [tz, time, sent] of [
    ['', '2026-07-15 03:04:05', '+00:00'],
    ['JST-9', '2026-07-15 12:04:05', '+09:00'],
    ['Mars/Olympus', '2026-07-15 03:04:05', '+00:00'],
    [':Europe/Berlin', '2026-07-15 05:04:05', 'Europe/Berlin'],
  ] as const) {
    it(`show the local time of the machine (TZ=${tz})`, async () => {
      const printed = await under(tz);
      assert.deepEqual(printed, { question: time, copy: time, page: time, sent });
    });
  }

  for (const tz of [`${FOLDER}/Europe/Berlin`, `:${FOLDER}/Europe/Berlin`]) {
    it(`use the zone of a zoneinfo file, with its daylight saving time (TZ=${tz})`, async function () {
      if (!existsSync(`${FOLDER}/Europe/Berlin`)) {
        console.warn('\n  NOT TESTED: this machine has no zoneinfo files.\n');
        this.skip();
      }
      const { question, copy, sent } = await under(tz);
      const time = '2026-07-15 05:04:05';
      assert.deepEqual([question, copy, sent], [time, time, 'Europe/Berlin']);
    });
  }

  it('use the zone that /etc/localtime links to (TZ=:/etc/localtime)', async function () {
    if (!existsSync('/etc/localtime')) this.skip();
    const { question, sent } = await under(':/etc/localtime');
    assert.match(question, /^2026-07-1\d \d\d:\d\d:\d\d$/);
    assert.ok(isTimeZone(sent), sent);
    const file = realpathSync('/etc/localtime');
    if (file.startsWith(FOLDER)) assert.equal(sent, file.slice(FOLDER.length + 1));
  });
});
