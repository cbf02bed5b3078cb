import { accessSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { runCommand } from './runCommand.mjs';

/**
 * Installs Debian packages, as root or through a sudo that needs no password.
 * @param {string[]} packages
 * @param {string} purpose shown before the installation, and if it fails
 */
export async function installDebianPackages(packages, purpose) {
  const advice = `${purpose} Please install: ${packages.join(', ')}.`;
  try {
    accessSync('/usr/bin/apt-get');
  } catch {
    throw new Failure(advice);
  }
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  console.log(`${purpose} Installing ${packages.join(', ')} with apt-get.`);
  try {
    for (const step of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
      const [command = '', ...args] = [...prefix, 'apt-get', ...step];
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      await runCommand(command, args, { quiet: true, env });
    }
  } catch (cause) {
    throw new Failure(`${cause instanceof Error ? cause.message : ''}\n${advice}`, { cause });
  }
}
