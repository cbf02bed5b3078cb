import { readFileSync } from 'node:fs';

/** An enum as older compilers write it: a call, which counts as having an effect. */
const ENUM =
  /^export var (\w+);\n\(function \(\1\) \{\n([\s\S]*?)^\}\)\(\1 \|\| \(\1 = \{\}\)\);/gm;

/**
 * Lets the bundler leave out what nobody uses of the control toolkit: its design tokens and enums
 * are made by calls. They are marked as without effect, and mean the same as before.
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
