/** The editors that VS Code will reopen in this folder. Runs in the window. */
export async function openEditors(): Promise<string> {
  const found: string[] = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith('vscode-web-state-db-') || name.endsWith('-global')) continue;
    const database = await settled(indexedDB.open(name));
    for (const storeName of database.objectStoreNames) {
      const store = database.transaction(storeName).objectStore(storeName);
      found.push(String(await settled(store.get('memento/workbench.parts.editor'))));
    }
    database.close();
  }
  return found.join('\n');

  function settled<T>(request: IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
    });
  }
}
