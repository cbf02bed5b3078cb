/** User names by number from the text of passwd(5). The first entry of a number counts. */
export function parsePasswd(bytes: Buffer): Map<number, string> {
  const names = new Map<number, string>();
  for (const line of bytes.toString('utf8').split('\n')) {
    const [name, , uid] = line.split(':');
    if (!name || name.startsWith('#') || !uid || !/^\d{1,10}$/.test(uid)) continue;
    if (!names.has(Number(uid))) names.set(Number(uid), name);
  }
  return names;
}
