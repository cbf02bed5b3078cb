import assert from 'node:assert/strict';
import { parseCgroup } from '../../../../../src/collectors/linux/parse/cgroup';
import {
  kilobyteField,
  linesOf,
  restOfLine,
} from '../../../../../src/collectors/linux/parse/kernelText';
import { parseLimits } from '../../../../../src/collectors/linux/parse/limits';
import { parseUnixSockets } from '../../../../../src/collectors/linux/parse/sockets';
import { parseStat } from '../../../../../src/collectors/linux/parse/stat';
import {
  parseSmapsRollup,
  parseStatusMemory,
  parseStatusTgid,
  parseStatusUid,
} from '../../../../../src/collectors/linux/parse/status';
import { ProcfsCollector } from '../../../../../src/collectors/linux/procfsCollector';
import { RealChildren } from '../../../../support/realChildren';
import { rowsOf } from '../../../../support/rowsOf';
import { statBytes } from '../../../../support/statBytes';

/** Characters that end a line or are blank in a regular expression, but not for the kernel. */
const FALSE_ENDS = ['\r', '\v', '\f', '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff'];

const STATUS = 'Umask:\t0022\nTgid:\t42\nUid:\t1000\t1001\t1002\t1003\nVmRSS:\t    1764 kB\n';

describe('Text from the kernel', () => {
  it('is split at line feeds only', () => {
    assert.deepEqual(linesOf('a\rb\u2028c\nd\n\ne'), ['a\rb\u2028c', 'd', '', 'e']);
    assert.deepEqual(linesOf(''), []);
  });

  it('has a key at the very start of a line, and the first line with a key counts', () => {
    assert.equal(restOfLine('xa: 1\n a: 2\na: 3\na: 4', 'a:'), ' 3');
    assert.equal(restOfLine('a:1\r\nb:2', 'a:'), '1\r');
    assert.equal(restOfLine('ba:1', 'a:'), undefined);
    assert.equal(restOfLine('', 'a:'), undefined);
    assert.equal(kilobyteField('VmRSS:\t  7 kB', 'VmRSS'), 7168);
    for (const text of ['VmRSS: 7', 'VmRSS: x kB', 'VmRSS: -7 kB', 'VmRSS:', 'VmRSS2: 7 kB']) {
      assert.equal(kilobyteField(text, 'VmRSS'), undefined, text);
    }
  });

  for (const end of FALSE_ENDS) {
    describe(`with U+${end.charCodeAt(0).toString(16).padStart(4, '0')} in a chosen name`, () => {
      const bytes = (text: string) => Buffer.from(text);

      it('keeps the user, the process and the memory of status', () => {
        const forged = `${end}Uid:\t0\t0\t0\t0${end}Tgid:\t7${end}VmRSS:\t9 kB${end}`;
        const status = bytes(`Name:\tx${forged}\n${STATUS}`);
        assert.equal(parseStatusUid(status), 1001);
        assert.equal(parseStatusTgid(status), 42);
        assert.equal(parseStatusMemory(status)?.rssBytes, 1764 * 1024);
      });

      it('keeps the path of a control group', () => {
        const path = `/a${end}b.slice${end}0::/docker/c:d`;
        const cgroup = parseCgroup(bytes(`9:name=systemd:/x\n0::${path}\n`));
        assert.equal(cgroup?.path, path);
        assert.equal(cgroup.container, undefined);
      });

      it('keeps the path of a socket', () => {
        const path = `/run/a${end}b`;
        const line = `0000000000000000: 00000002 00000000 00010000 0001 01 77 ${path}\n`;
        const sockets = parseUnixSockets(bytes(line), new Set([77]));
        assert.deepEqual(sockets, new Map([[77, { protocol: 'unix', path, state: 'listen' }]]));
      });

      it('has the short name up to its last parenthesis', () => {
        const comm = `a)${end}R 1 (`;
        assert.equal(parseStat(statBytes({ comm }))?.name, comm);
      });
    });
  }

  it('takes no limit or share from the middle of a line', () => {
    assert.equal(parseLimits(Buffer.from('x\rMax open files    1    2    files\n')), undefined);
    const shares = 'x\rPss: 1 kB\nPrivate_Clean: 1 kB\nPrivate_Dirty: 1 kB\n';
    assert.equal(parseSmapsRollup(Buffer.from(shares)), undefined);
  });

  describe('of a real process', () => {
    const children = new RealChildren();
    const collector = new ProcfsCollector({ mostDetailsPerTick: Infinity });
    after(() => {
      collector.dispose();
      return children.end();
    });

    it('has the true user, whatever the short name contains', async () => {
      const uid = process.getuid?.();
      for (const name of ['\rUid:\t7\t7\t', '\u2028Uid:\t7\t7']) {
        const { pid } = await children.named(Buffer.from(name));
        const row = (await rowsOf(collector)).rows.get(pid);
        assert.equal(row?.uid, uid);
        assert.equal(row?.name, name);
      }
    });
  });
});
