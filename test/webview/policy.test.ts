import assert from 'node:assert/strict';
import { usePanel } from './page/usePanel';

/** Every test of the panel ends with the check that nothing was blocked: this is its own. */
describe('the content security policy of the panel', () => {
  const panel = usePanel();
  beforeEach(() => panel.open());

  const blocked = async (html: string) => {
    await panel.page.evaluate(async (markup) => {
      const seen = new Promise((resolve) =>
        document.addEventListener('securitypolicyviolation', resolve, { once: true }),
      );
      // Scripts of an innerHTML never run; those of a fragment do, where the policy lets them.
      document.body.append(document.createRange().createContextualFragment(markup));
      await seen;
    }, html);
    return (await panel.takeComplaints()).join('\n');
  };
  const color = () => panel.page.evaluate(() => getComputedStyle(document.body).outlineColor);

  it('blocks a script in the page, and the test is told', async () => {
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

  it('blocks what is loaded from elsewhere', async () => {
    assert.match(await blocked('<img src="http://127.0.0.1:9/x">'), /^img-src http:/m);
    assert.match(
      await blocked('<iframe src="http://127.0.0.1:9/x"></iframe>'),
      /^frame-src http:/m,
    );
  });
});
