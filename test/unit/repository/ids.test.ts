import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { SUBMENUS, TOOLS, VIEW_CONTAINER } from '../../../src/ui/ids';

interface Contributes {
  readonly languageModelTools: readonly { readonly name: string }[];
  readonly submenus: readonly { readonly id: string }[];
  readonly viewsContainers: Readonly<Record<string, readonly { readonly id: string }[]>>;
  readonly views: Readonly<Record<string, unknown>>;
  readonly menus: Readonly<Record<string, readonly { readonly submenu?: string }[]>>;
}

/** The tests in test/vscode compare commands, settings and views, where they are registered. */
describe('Ids in the code', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    contributes: Contributes;
  };

  it('cover every language model tool', () => {
    const declared = contributes.languageModelTools.map(({ name }) => name);
    assert.deepEqual(declared.sort(), Object.values(TOOLS).sort());
  });

  it('cover every submenu, and each is used in a menu and has entries', () => {
    const submenus: string[] = Object.values(SUBMENUS);
    assert.deepEqual(
      contributes.submenus.map(({ id }) => id),
      submenus,
    );
    const used = Object.values(contributes.menus).flatMap((menu) => menu);
    assert.deepEqual([...new Set(used.flatMap(({ submenu }) => submenu ?? []))], submenus);
    for (const id of submenus) assert.ok((contributes.menus[id] ?? []).length > 0, id);
  });

  it('cover the view container', () => {
    const containers = Object.values(contributes.viewsContainers).flat();
    assert.deepEqual(
      containers.map(({ id }) => id),
      [VIEW_CONTAINER],
    );
    assert.deepEqual(Object.keys(contributes.views), [VIEW_CONTAINER]);
  });
});
