import type { Matched, TitleRule } from '../rule';
import { firstOperand, group, valueOf } from '../words';

/** Servers, databases, containers and connections to other machines. */

/** Options of ssh that take a value. */
const SSH_VALUED = /^-(?:[BbcDEeFIiJLlmOopQRSWw]|P)$/;
const GIT_VALUED = /^(?:-c|-C|--git-dir|--work-tree|--namespace)$/;

function remoteHost({ command }: Matched): string | undefined {
  return firstOperand(command.args, SSH_VALUED);
}

export const SERVER_RULES: readonly TitleRule[] = [
  {
    own: /^postgres: (?:[\w.]+\/[\w.-]+: )?((?:parallel worker|autovacuum \w+|logical replication \w+|background writer|checkpointer|walwriter|wal(?:sender|receiver)|archiver|startup|stats collector|io worker|slotsync worker)\b)(.*)$/,
    name: ({ match }) => `PostgreSQL ${match[1] ?? ''}`,
    detail: group(2),
  },
  {
    own: /^postgres: (?:[\w.]+\/[\w.-]+: )?(.+)$/,
    name: 'PostgreSQL session',
    detail: group(1),
  },
  { tool: ['postgres'], name: 'PostgreSQL' },
  { own: /^(?:redis|valkey)-server (.+)$/, name: 'Redis', detail: group(1) },
  { tool: ['redis-server', 'valkey-server'], name: 'Redis' },
  { tool: ['mysqld'], name: 'MySQL' },
  { tool: ['mariadbd'], name: 'MariaDB' },
  { tool: ['mongod'], name: 'MongoDB' },
  {
    own: /^nginx: (\w+ process)(.*)$/,
    name: ({ match }) => `nginx ${match[1] ?? ''}`,
    detail: group(2),
  },
  {
    own: /^php-fpm: (\w+)(?: process)?(.*)$/,
    name: ({ match }) => `PHP-FPM ${match[1] ?? ''}`,
    detail: group(2),
  },
  { own: /^puma: cluster worker (.*)$/, name: 'Puma worker', detail: group(1) },
  { own: /^puma [\d.]+ ?(.*)$/, name: 'Puma', detail: group(1) },
  { tool: ['puma'], name: 'Puma' },
  { tool: ['sidekiq'], name: 'Sidekiq' },
  { own: /^sidekiq ([\d.]+.*)$/, name: 'Sidekiq', detail: group(1) },
  {
    path: /(?:^|[\\/])bin[\\/]rails$/,
    name: ({ command: { args } }) => `Rails ${args[0] ?? ''}`.trim(),
  },
  { tool: ['rails'], name: ({ command: { args } }) => `Rails ${args[0] ?? ''}`.trim() },
  {
    path: /(?:^|[\\/])artisan$/,
    name: ({ command: { args } }) => `Laravel ${args[0] ?? ''}`.trim(),
  },
  { own: /^sshd(?:-session)?: .*\[listener\]/, name: 'SSH server' },
  {
    own: /^sshd(?:-session)?: (\S+)/,
    name: 'SSH session',
    detail: group(1),
  },
  { tool: ['sshd'], name: 'SSH server' },
  { tool: ['ssh'], name: 'ssh', detail: remoteHost },
  {
    tool: ['scp', 'sftp', 'mosh-client'],
    name: ({ command }) => command.program,
    detail: ({ command: { args } }) =>
      args.find((arg) => /^[\w.-]+(?:@[\w.-]+)?:/.test(arg))?.replace(/:.*$/s, ''),
  },
  {
    tool: ['git'],
    name: ({ command }) => `git ${firstOperand(command.args, GIT_VALUED) ?? ''}`.trim(),
  },
  { tool: ['dockerd'], name: 'Docker engine' },
  {
    tool: ['containerd-shim', 'containerd-shim-runc-v2'],
    name: 'container shim',
    detail: ({ command: { args } }) => valueOf(args, '-id')?.slice(0, 12),
  },
  { tool: ['conmon'], name: 'Podman container monitor' },
  {
    tool: ['docker-proxy'],
    name: 'Docker port proxy',
    detail: ({ command: { args } }) => {
      const port = valueOf(args, '-host-port');
      const target = `${valueOf(args, '-container-ip') ?? ''}:${valueOf(args, '-container-port') ?? ''}`;
      return port === undefined ? undefined : `${port} → ${target}`;
    },
  },
  { tool: ['ollama'], name: ({ command: { args } }) => `Ollama ${args[0] ?? ''}`.trim() },
  { tool: ['beam.smp'], name: 'Erlang VM' },
  { tool: ['dlv'], name: 'Delve (Go debugger)' },
  { tool: ['lldb-dap'], name: 'LLDB debug adapter' },
];
