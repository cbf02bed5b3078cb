import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { formatChildArguments } from '../../../../src/collectors/child/childArguments';
import { CHANNEL_FD } from '../../../../src/collectors/child/childProtocol';
import { FrameReader, encodeFrame } from '../../../../src/collectors/child/frames';
import { MASK } from '../../../../src/core/redaction/harmlessValue';
import { SECRET_LINES } from '../../../fixtures/commandLines/secretLines';
import { ProcTree } from '../../../support/procTree';
import { until } from '../../../support/until';

const CHILD = join(process.cwd(), 'dist/collector.js');
/** The library starts a program for each process, which takes long on a busy machine. */
const ANSWER_MS = 60_000;
const MOST_SAMPLES = 10;
const STAY = `require('fs').writeSync(1, 'ready\\n'); setTimeout(() => {}, 60_000);`;

describe('The collector child', function () {
  this.timeout(2 * ANSWER_MS);
  const secret = randomBytes(12).toString('hex');
  let started: ChildProcess[];

  beforeEach(() => (started = []));
  afterEach(() => {
    for (const child of started) child.kill('SIGKILL');
  });

  async function startWithSecrets(title?: string): Promise<number> {
    const code = title ? `process.title = ${JSON.stringify(title)}; ${STAY}` : STAY;
    const secrets = title ? [] : ['--token', secret, `--url=https://ann:${secret}@example.org/`];
    const child = spawn(process.execPath, ['-e', code, 'x'.repeat(40), ...secrets], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.push(child);
    await once(child.stdout, 'data');
    return child.pid!;
  }

  /**
   * The bytes of full samples as they are sent over the channel: of one sample, or of all samples
   * until one contains `isIn`. A sample reads up to 1,000 command lines, so a full machine may need
   * several.
   */
  async function sample(
    choice: 'procfs' | 'systeminformation',
    { procRoot, isIn = '' }: { procRoot?: string; isIn?: string } = {},
  ): Promise<string> {
    const args = formatChildArguments({ choice, quarantined: [], procRoot });
    const child = spawn(process.execPath, [CHILD, ...args], {
      stdio: ['ignore', 'ignore', 'inherit', 'overlapped', 'ignore'],
    });
    started.push(child);
    const channel = child.stdio[CHANNEL_FD] as Duplex;
    const pieces: Buffer[] = [];
    const reader = new FrameReader();
    let messages = 0;
    channel.on('data', (piece: Buffer) => {
      pieces.push(piece);
      messages += reader.push(piece).length;
    });
    for (let id = 1; id <= MOST_SAMPLES; id++) {
      channel.write(encodeFrame({ type: 'sample', id, whole: true }));
      await until(() => messages === 1 + id, ANSWER_MS, 'the answer');
      if (Buffer.concat(pieces).includes(isIn)) break;
    }
    return Buffer.concat(pieces).toString('utf8');
  }

  it('sends no secret of the whole corpus', async () => {
    const tree = new ProcTree();
    try {
      for (const [i, [args]] of SECRET_LINES.entries()) {
        tree.add(1000 + i, { comm: 'MainThread', args });
      }
      const bytes = await sample('procfs', { procRoot: tree.root });
      for (const [i, [args, secrets]] of SECRET_LINES.entries()) {
        assert.ok(bytes.includes(String(1000 + i)), 'each process is listed');
        for (const one of secrets) assert.ok(!bytes.includes(one), `${args.join(' ')}: ${one}`);
      }
      assert.ok(bytes.split(MASK).length > SECRET_LINES.length);
    } finally {
      tree.dispose();
    }
  });

  it('masks a secret in the name that the kernel took from a short title', async () => {
    await startWithSecrets('t --pw=Zq7Rk2Vw');
    const bytes = await sample('procfs');
    assert.ok(bytes.includes(`"t --pw=${MASK}"`));
    assert.ok(!bytes.includes('Zq7Rk2Vw'));
  });

  for (const choice of ['procfs', 'systeminformation'] as const) {
    it(`masks a secret argument (${choice})`, async () => {
      await startWithSecrets();
      const masked = `--token ${MASK} --url=https://ann:${MASK}@example.org/`;
      const bytes = await sample(choice, { isIn: masked });
      assert.ok(bytes.includes(masked));
      assert.ok(!bytes.includes(secret));
    });

    it(`masks a secret in a title (${choice})`, async () => {
      await startWithSecrets(`worker --token=${secret}`);
      const masked = `worker --token=${MASK}`;
      const bytes = await sample(choice, { isIn: masked });
      assert.ok(bytes.includes(masked));
      assert.ok(!bytes.includes(secret));
    });
  }
});
