import assert from 'node:assert/strict';
import { localTimeZone, zonedDateTime } from '../../../src/core/text/zonedTime';
import { confirmationText } from '../../../src/ui/actions/actionWords';
import { rowsText } from '../../../src/ui/commands/copyTexts';
import { showTimesIn, UserTimeZone } from '../../../src/ui/userTimeZone';
import { topTable } from '../../../src/ui/views/topTable';
import { info, snapshot } from '../../support/processes';

describe('The user time zone', () => {
  const kept = new Map<string, unknown>();
  const memento = {
    get: (id: string) => kept.get(id),
    update: (id: string, value: unknown) => Promise.resolve(void kept.set(id, value)),
  };
  const zone = new UserTimeZone(memento as never);
  const row = info({ pid: 4, startTimeMs: Date.UTC(2026, 0, 15, 3, 4, 5) });

  before(() => showTimesIn(zone));
  beforeEach(() => kept.clear());
  after(() => showTimesIn({ name: undefined }));

  /** The start of a process in all texts of the extension host that show it. */
  const shown = () => {
    const question = {
      processes: [row],
      action: 'terminate',
      descendants: [],
      effects: [],
    } as const;
    const { detail } = confirmationText(question);
    return [
      /^Started: (.*)$/m.exec(detail)?.[1],
      rowsText([row])
        .split('\t')
        .find((cell) => /^\d{4}-/.test(cell)),
    ];
  };
  const startIn = (name: string) =>
    zonedDateTime(row.startTimeMs, { shown: name, machine: localTimeZone() });

  it('is that of the machine until a page reports a different one, which all texts then use', () => {
    assert.deepEqual(shown(), Array(2).fill(startIn(localTimeZone())));
    for (const name of ['America/New_York', 'Asia/Kolkata']) {
      zone.keep(name);
      assert.deepEqual(shown(), Array(2).fill(startIn(name)));
    }
    const total = topTable([row], snapshot([row]), 'here').at(-1) ?? '';
    assert.ok(total.endsWith(startIn('Asia/Kolkata').endsWith('UTC+05:30') ? ' UTC+05:30' : ''));
  });

  it('is kept for the next window, unless it is invalid', () => {
    zone.keep('Asia/Tokyo');
    assert.equal(new UserTimeZone(memento as never).name, 'Asia/Tokyo');
    zone.keep('Mars/Olympus');
    assert.equal(zone.name, 'Asia/Tokyo');
  });

  it('is that of the machine if the stored one is unknown here', () => {
    for (const name of ['Mars/Olympus', 'Etc/Unknown', '', 7]) {
      kept.set('timeZone', name);
      assert.deepEqual(shown(), Array(2).fill(startIn(localTimeZone())), String(name));
    }
  });
});
