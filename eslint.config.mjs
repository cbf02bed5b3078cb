import eslint from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { layerRules } from './scripts/lib/layerRules.mjs';

const noDynamicImport = {
  selector: 'ImportExpression',
  message: 'This layer is pure and must not load anything at run time.',
};
const noKill = {
  selector: "MemberExpression[object.name='process'][property.name='kill']",
  message: 'Only src/ending/signals.ts may send signals.',
};
const noHtml = {
  selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
  message: 'Text from processes may reach the DOM only through textContent.',
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
  {
    files: ['src/**/*.ts', 'webview/**/*.ts'],
    plugins: { layers: layerRules },
    rules: { 'layers/direction': 'error', 'layers/no-cycles': 'error' },
  },
  {
    files: ['src/core/**', 'src/protocol/**', 'src/tools/**'],
    rules: { 'no-restricted-syntax': ['error', noDynamicImport, noKill] },
  },
  {
    files: ['src/**'],
    ignores: ['src/ending/signals.ts', 'src/core/**', 'src/protocol/**', 'src/tools/**'],
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
          message: 'Only collectors/createCollector.ts and platform/ may read process.platform.',
        },
      ],
    },
  },
  {
    files: ['test/**'],
    rules: {
      // Assertions and mocha hooks read better with non-null assertions.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
