import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPT = 'proclens-listener.js';
/** Prints its port once it listens. */
const CODE = `
const server = require('node:net').createServer().listen(0, '127.0.0.1', () => {
  process.stdout.write(String(server.address().port));
});
`;

/** A process of a test that listens on loopback and has a secret among its arguments. */
export interface Listening {
  readonly pid: number | undefined;
  readonly folder: string;
  readonly port: number;
  /** An argument by which a filter finds it. */
  readonly argument: string;
  readonly secret: string;
  end(): void;
}

export async function startListening(): Promise<Listening> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'proclens-listener-')));
  writeFileSync(join(folder, SCRIPT), CODE);
  const secret = `s3cret-${Date.now()}`;
  const child = spawn(process.execPath, [SCRIPT, '--token', secret], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    pid: child.pid,
    folder,
    port: Number(port.toString()),
    argument: SCRIPT,
    secret,
    end: () => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
