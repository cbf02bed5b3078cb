import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export type RealChild = ChildProcess & { readonly pid: number };

/** Processes of a test's own, all of which it ends. */
export class RealChildren {
  private readonly children: ChildProcess[] = [];

  async start(command: string, ...args: string[]): Promise<RealChild> {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    this.children.push(child);
    await once(child, 'spawn');
    assert.ok(child.pid !== undefined);
    return child as RealChild;
  }

  /** A shell script, once it has printed its first line. */
  async startScript(script: string): Promise<RealChild> {
    const child = await this.start('sh', '-c', script);
    assert.ok(child.stdout);
    await once(child.stdout, 'data');
    return child;
  }

  end(): void {
    for (const child of this.children.splice(0)) child.kill('SIGKILL');
  }
}
