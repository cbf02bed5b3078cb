import eslint from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/**
 * The layer rules of ARCHITECTURE.md: what a folder may not import.
 * @param {string[]} files
 * @param {string[]} forbidden
 * @param {string} message
 * @param {string[]} [ignores]
 * @returns {import('eslint').Linter.Config}
 */
const layer = (files, forbidden, message, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: forbidden, message }] }] },
});

const noDynamicImport = {
  selector: 'ImportExpression',
  message: 'This layer is pure: nothing is loaded at run time.',
};
const noKill = {
  selector: "MemberExpression[object.name='process'][property.name='kill']",
  message: 'Only src/ending/signals.ts sends signals.',
};
const noHtml = {
  selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
  message: 'Text from processes reaches the DOM through textContent only.',
};

export default tseslint.config(
  { ignores: ['dist/', '.dist-*/', '.tsbuild/', 'node_modules/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.mjs', 'scripts/**/*.js'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  layer(
    ['src/core/**'],
    [
      'vscode',
      'node:*',
      'valibot',
      'systeminformation',
      '../*/**',
      '!../core/**',
      '!../process/**',
      '!../text/**',
      '!../../text',
      '!../../text/**',
      '!../work/**',
      '!../../work',
      '!../../work/**',
    ],
    'core imports nothing but core.',
  ),
  layer(
    ['src/protocol/**'],
    [
      'vscode',
      'node:*',
      'systeminformation',
      '**/collectors/**',
      '**/ending/**',
      '**/api/**',
      '**/tools/**',
      '**/ui/**',
      '**/webview/**',
    ],
    'protocol imports core only.',
  ),
  layer(
    ['src/collectors/**'],
    [
      'vscode',
      '**/ui/**',
      '**/webview/**',
      '**/protocol/**',
      '**/api/**',
      '**/tools/**',
      '**/ending/**',
      '**/sampling/**',
    ],
    'collectors import core, platform and Node only.',
  ),
  layer(
    ['src/sampling/**'],
    [
      'vscode',
      'systeminformation',
      '**/ui/**',
      '**/webview/**',
      '**/protocol/**',
      '**/api/**',
      '**/tools/**',
      '**/ending/**',
      '**/collectors/systeminformation/**',
    ],
    'sampling imports core, collectors, platform and Node only.',
  ),
  layer(
    ['src/ending/**'],
    [
      'vscode',
      'systeminformation',
      '**/ui/**',
      '**/webview/**',
      '**/protocol/**',
      '**/api/**',
      '**/tools/**',
    ],
    'ending imports core, collectors, platform and Node only.',
  ),
  layer(
    ['src/platform/**'],
    [
      'vscode',
      'fzf',
      'systeminformation',
      '**/ui/**',
      '**/webview/**',
      '**/protocol/**',
      '**/api/**',
      '**/tools/**',
      '**/collectors/**',
      '**/ending/**',
    ],
    'platform imports core and Node only.',
  ),
  layer(
    ['src/api/**'],
    [
      'vscode',
      '**/ui/**',
      '**/webview/**',
      '**/protocol/**',
      '**/collectors/**',
      '**/ending/**',
      '**/tools/**',
    ],
    'api imports core and Node only.',
  ),
  layer(
    ['src/tools/**'],
    [
      'vscode',
      'node:*',
      '**/ui/**',
      '**/webview/**',
      '**/protocol/**',
      '**/collectors/**',
      '**/ending/**',
      '**/api/**',
    ],
    'tools imports core only.',
  ),
  layer(
    ['src/ui/**'],
    [
      'systeminformation',
      '**/webview/**',
      '**/collectors/child/**',
      '**/collectors/cli/**',
      '**/collectors/linux/**',
      '**/collectors/systeminformation/**',
    ],
    'ui imports no part of collectors/ but its top and sampling/.',
  ),
  layer(
    ['webview/**'],
    [
      'vscode',
      'node:*',
      '**/collectors/**',
      '**/ending/**',
      '**/api/**',
      '**/tools/**',
      '**/ui/**',
      '@vscode/webview-ui-toolkit*',
    ],
    'webview imports protocol and core only; controls come from kit.ts.',
    ['webview/elements/kit.ts'],
  ),
  {
    files: ['src/core/**', 'src/protocol/**', 'src/tools/**'],
    rules: { 'no-restricted-syntax': ['error', noDynamicImport, noKill] },
  },
  {
    files: ['src/api/**', 'src/collectors/**', 'src/ending/**', 'src/ui/**', 'src/extension.ts'],
    ignores: ['src/ending/signals.ts'],
    rules: { 'no-restricted-syntax': ['error', noKill] },
  },
  { files: ['webview/**'], rules: { 'no-restricted-syntax': ['error', noHtml] } },
  {
    files: ['src/core/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'setTimeout',
        'setInterval',
        'document',
        'window',
      ],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/collectors/createCollector.ts', 'src/platform/**', 'src/core/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'platform',
          message: 'Only collectors/createCollector.ts and platform/ look at it.',
        },
      ],
    },
  },
  {
    files: ['test/**'],
    rules: {
      // chai-less assertions and mocha hooks read better with these.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
