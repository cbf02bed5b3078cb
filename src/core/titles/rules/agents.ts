import { fileName } from '../paths';
import type { Matched, TitleRule } from '../rule';

/** Coding agents and what serves them. */

const withCommand =
  (name: string, commands: RegExp) =>
  ({ command: { args } }: Matched): string => {
    const [command = ''] = args;
    return commands.test(command) ? `${name} ${command}` : name;
  };

const MCP =
  /(?:^|[\\/@-])(?:mcp-server-([\w-]+)|([\w-]+?)-mcp(?:-server)?|mcp-([\w-]+))(?:\.[cm]?js|\.py)?$/;

export const AGENT_RULES: readonly TitleRule[] = [
  {
    tool: ['claude', '@anthropic-ai/claude-code'],
    name: ({ command: { args } }) => (args[0] === 'mcp' ? 'Claude Code MCP server' : 'Claude Code'),
  },
  {
    tool: ['codex', '@openai/codex'],
    name: withCommand('Codex', /^(?:app-server|mcp-server|exec)$/),
  },
  { tool: ['gemini', '@google/gemini-cli'], name: 'Gemini CLI' },
  { tool: ['copilot', '@github/copilot'], name: 'Copilot CLI' },
  { tool: ['aider'], name: 'aider' },
  { tool: ['opencode'], name: withCommand('opencode', /^serve$/) },
  { tool: ['cursor-agent'], name: 'Cursor agent' },
  {
    path: /(?:^|[\\/])node_modules[\\/]@modelcontextprotocol[\\/](?:server-)?([\w-]+)[\\/]/,
    name: ({ match }) => `MCP server ${match[1] ?? ''}`,
  },
  {
    path: MCP,
    name: ({ match: [, a, b, c] }) => `MCP server ${fileName(a ?? b ?? c ?? '')}`,
  },
];
