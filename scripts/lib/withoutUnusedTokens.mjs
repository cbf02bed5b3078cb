import { readFileSync } from 'node:fs';

/** An enum as older compilers emit it: as a call, which counts as having a side effect. */
const ENUM =
  /^export var (\w+);\n\(function \(\1\) \{\n([\s\S]*?)^\}\)\(\1 \|\| \(\1 = \{\}\)\);/gm;

/**
 * Lets the bundler drop the unused design tokens and enums of the control toolkit. They are created
 * by calls, which this plugin marks as free of side effects; their meaning stays the same.
 * @returns {import('esbuild').Plugin}
 */
export function withoutUnusedTokens() {
  const filter = /(webview-ui-toolkit.dist.design-tokens|fast-web-utilities.dist.key-codes)\.js$/;
  return {
    name: 'without-unused-tokens',
    setup(build) {
      build.onLoad({ filter }, ({ path }) => ({
        contents: readFileSync(path, 'utf8')
          .replaceAll(' = create(', ' = /* @__PURE__ */ create(')
          .replace(ENUM, 'export var $1 = /* @__PURE__ */ (function ($1) {\n$2return $1;\n})({});'),
      }));
    },
  };
}
