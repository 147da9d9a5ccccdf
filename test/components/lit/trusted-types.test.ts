import { expect } from 'chai';
import { closePages, openPage } from '../../support/page.js';

/** Whether a page with this `trusted-types` directive shows a template. */
async function shows(allowed: string): Promise<boolean> {
  const page = await openPage({
    loader: 'none',
    wait: 'load',
    head: `<meta http-equiv="Content-Security-Policy"
        content="require-trusted-types-for 'script'; trusted-types ${allowed}">
      <script type="module">
        import { html, render } from '/components/lit/index.ts';
        render(html\`<b id="shown"></b>\`, document.body);
      </script>`,
  });
  return page.document.querySelector('#shown') !== null;
}

describe('templates under Trusted Types', () => {
  afterEach(closePages);

  it('need the policy that Lit needs, and no other', async () => {
    expect(await shows('lit-html')).to.be.true;
  });

  it('do not get around it, where the browser knows it', async () => {
    expect(await shows('other')).to.equal(!('trustedTypes' in globalThis));
  });
});
