import type { TitleRule } from '../rule';
import { fileName } from '../paths';
import { firstOperand, ownMode, sourceFile, withMode } from '../words';

/** Tools of Node.js projects. Those not listed are called by the name of their package. */

const SCRIPT = /^\S+\.[cm]?[jt]sx?$/;

/** `vite (npx)` for `npm exec vite --port 3000`. */
function npxTitle(rest: string): string {
  const words = rest.split(' ');
  // Code follows.
  if (words.some((word) => /^(?:-c|--call)(?:=|$)/.test(word))) return 'inline script (npx)';
  const tool = firstOperand(words) ?? '';
  if (tool.startsWith('@modelcontextprotocol/')) {
    return `MCP server ${fileName(tool).replace(/^server-/, '')} (npx)`;
  }
  return `${fileName(tool.replace(/(?<=.)@[^/]*$/, ''))} (npx)`;
}

/** `npm run dev` for the words after `npm`. */
function scriptTitle(manager: string, words: readonly string[]): string {
  const [command = '', script = ''] = words.filter((word) => !word.startsWith('-'));
  if (/^(?:exec|x|dlx)$/.test(command))
    return npxTitle(words.slice(words.indexOf(command) + 1).join(' '));
  if (/^(?:run|run-script)$/.test(command)) return `${manager} run ${script}`.trim();
  return /^[\w:.-]+$/.test(command) ? `${manager} ${command}` : manager;
}

export const NODE_RULES: readonly TitleRule[] = [
  {
    own: /^(npm|npx|pnpm|yarn) (.+)$/,
    name: ({ match: [, manager = '', rest = ''] }) =>
      manager === 'npx' ? npxTitle(rest) : scriptTitle(manager, rest.split(' ')),
  },
  {
    tool: ['npm', 'npm-cli', 'pnpm', 'yarn', 'yarnpkg', 'corepack'],
    name: ({ command: { args, program, entry } }) => {
      const tool = /(npm|pnpm|yarn|corepack)[^\\/]*$/.exec(entry?.text ?? program)?.[1] ?? program;
      return scriptTitle(tool, args);
    },
  },
  { tool: ['npx', 'npx-cli'], name: ({ command: { args } }) => npxTitle(args.join(' ')) },
  {
    path: /(?:^|[\\/])jest-worker[\\/]build[\\/](?:workers[\\/])?processChild\.js$/,
    name: 'Jest worker',
  },
  {
    path: /(?:^|[\\/])vitest[\\/]dist[\\/]workers?[\\/]|[\\/]tinypool[\\/].*process\.js$/,
    name: 'Vitest worker',
  },
  { path: /(?:^|[\\/])mocha[\\/]lib[\\/]nodejs[\\/]worker\.c?js$/, name: 'Mocha worker' },
  { path: /(?:^|[\\/])playwright[\\/]lib[\\/].*process\.js$/, name: 'Playwright worker' },
  { path: /(?:^|[\\/])pm2[\\/]lib[\\/]Daemon\.js$/, name: 'PM2 daemon' },
  { path: /(?:^|[\\/])pm2[\\/]lib[\\/]ProcessContainer\w*\.js$/, name: 'PM2 app' },
  { own: /^PM2 v[\d.]+: God Daemon/, name: 'PM2 daemon' },
  {
    own: /^next-server \(v([\d.]+)/,
    name: 'Next.js server',
    detail: ({ match }) => match[1],
  },
  {
    path: /(?:^|[\\/])next[\\/]dist[\\/](?:server[\\/]lib[\\/]start-server|compiled[\\/]jest-worker[\\/]processChild)\.js$/,
    name: 'Next.js server',
  },
  { path: /(?:^|[\\/])fork-ts-checker-webpack-plugin[\\/]/, name: 'TypeScript checker (webpack)' },
  { path: /(?:^|[\\/])terser-webpack-plugin[\\/]/, name: 'Terser (webpack)' },
  { path: /(?:^|[\\/])thread-loader[\\/]/, name: 'webpack worker' },
  {
    tool: ['typescript', 'tsc'],
    name: ({ command }) => withMode('tsc', command.args),
  },
  {
    tool: ['esbuild'],
    name: ({ command: { args } }) =>
      args.some((arg) => arg.startsWith('--service'))
        ? 'esbuild (service)'
        : withMode('esbuild', args),
  },
  { tool: ['vite'], name: ownMode('vite') },
  { tool: ['vitest'], name: ownMode('vitest') },
  { tool: ['webpack', 'webpack-cli'], name: ownMode('webpack') },
  { tool: ['webpack-dev-server'], name: 'webpack serve' },
  { tool: ['jest', 'jest-cli'], name: ownMode('jest') },
  { tool: ['mocha'], name: ownMode('mocha') },
  { tool: ['next'], name: ownMode('next') },
  { tool: ['nuxt', 'nuxi'], name: ownMode('nuxt') },
  { tool: ['rollup'], name: ownMode('rollup') },
  { tool: ['parcel'], name: ownMode('parcel') },
  { tool: ['@angular/cli', 'ng'], name: ownMode('ng') },
  { tool: ['nx'], name: ownMode('nx') },
  { tool: ['turbo'], name: ownMode('turbo') },
  { tool: ['playwright', '@playwright/test', 'playwright-core'], name: ownMode('playwright') },
  { tool: ['cypress'], name: ownMode('cypress') },
  { tool: ['nodemon'], name: 'nodemon', detail: sourceFile(SCRIPT) },
  {
    tool: ['tsx'],
    name: ({ command: { args } }) => (args[0] === 'watch' ? 'tsx watch' : 'tsx'),
    detail: sourceFile(SCRIPT),
  },
  {
    tool: ['ts-node', 'ts-node-dev'],
    name: 'ts-node',
    detail: sourceFile(SCRIPT),
  },
  { tool: ['concurrently'], name: 'concurrently' },
  { tool: ['http-server'], name: 'http-server' },
  { tool: ['serve'], name: 'serve' },
  { tool: ['storybook'], name: ownMode('storybook') },
  { tool: ['astro'], name: ownMode('astro') },
  { tool: ['expo'], name: ownMode('expo') },
  { tool: ['react-scripts'], name: ownMode('react-scripts') },
  {
    path: /(?:^|[\\/])react-scripts[\\/]scripts[\\/](start|build|test)\.js$/,
    name: ({ match }) => `react-scripts ${match[1] ?? ''}`,
  },
];
