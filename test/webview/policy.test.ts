import assert from 'node:assert/strict';
import { usePanel } from './page/usePanel';

/** Every panel test ends by checking that nothing was blocked. These tests check that check. */
describe('The content security policy of the panel', () => {
  const panel = usePanel();
  beforeEach(() => panel.open());

  const blocked = async (html: string) => {
    await panel.page.evaluate(async (markup) => {
      const seen = new Promise((resolve) =>
        document.addEventListener('securitypolicyviolation', resolve, { once: true }),
      );
      // Scripts in innerHTML never run; those in a fragment run if the policy allows it.
      document.body.append(document.createRange().createContextualFragment(markup));
      await seen;
    }, html);
    return (await panel.takeComplaints()).join('\n');
  };
  const color = () => panel.page.evaluate(() => getComputedStyle(document.body).outlineColor);

  it('blocks a script in the page and reports it to the test', async () => {
    assert.match(await blocked('<script>window.evil = 1</script>'), /^script-src-elem inline/m);
    assert.equal(await panel.page.evaluate(() => 'evil' in window), false);
  });

  it('blocks a handler in an attribute', async () => {
    assert.match(await blocked('<svg onload="window.evil = 1"></svg>'), /^script-src-attr inline/m);
    assert.equal(await panel.page.evaluate(() => 'evil' in window), false);
  });

  it('blocks styles in the page', async () => {
    const before = await color();
    assert.match(await blocked('<i style="color: red"></i>'), /^style-src-attr inline/m);
    const style = '<style>body { outline-color: rgb(1, 2, 3) }</style>';
    assert.match(await blocked(style), /^style-src-elem inline/m);
    assert.equal(await color(), before);
  });

  it('blocks images and frames from elsewhere', async () => {
    assert.match(await blocked('<img src="http://127.0.0.1:9/x">'), /^img-src http:/m);
    assert.match(
      await blocked('<iframe src="http://127.0.0.1:9/x"></iframe>'),
      /^frame-src http:/m,
    );
  });
});
