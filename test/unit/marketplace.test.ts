import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Manifest {
  readonly icon: string;
  readonly keywords: readonly string[];
  readonly homepage: string;
  readonly bugs: { readonly url: string };
  readonly repository: { readonly url: string };
}

describe('The Marketplace listing', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

  it('has an icon of 256 pixels with a transparent background', () => {
    const png = readFileSync(manifest.icon);
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    // After its length and name, the first chunk of a PNG holds width, height, bit depth and
    // colour type.
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
    assert.equal(png[25], 6, 'colours with an alpha channel');
  });

  it('has at most 30 keywords, without duplicates', () => {
    assert.ok(manifest.keywords.length <= 30, `${manifest.keywords.length} keywords`);
    assert.equal(new Set(manifest.keywords).size, manifest.keywords.length);
  });

  it('uses the same repository in all links', () => {
    const repository = manifest.repository.url.replace(/\.git$/, '');
    assert.match(repository, /^https:\/\/github\.com\/[\w-]+\/[\w-]+$/);
    assert.equal(manifest.homepage, `${repository}#readme`);
    assert.equal(manifest.bugs.url, `${repository}/issues`);
  });

  it('has only PNG pictures in the README, as the Marketplace rejects others', () => {
    const pictures = [...readFileSync('README.md', 'utf8').matchAll(/!\[[^\]]*\]\(([^)]*)\)/g)];
    assert.ok(pictures.length > 0);
    for (const [, file = ''] of pictures) assert.match(file, /^media\/[\w-]+\.png$/);
  });
});
