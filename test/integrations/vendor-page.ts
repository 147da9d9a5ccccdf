/** A page with a vendor's own library, whose requests go to the tests' server. */
import { openPage, testPolicy, type PageOptions, type TestPage } from '../support/page.js';

export interface VendorPage extends TestPage {
  /** Runs as a script of the page. */
  run(text: string): void;
}

/** Where a library is to send to: below the page's own address, an absolute URL. In a script, it stands for an expression. */
export const here = `new URL('.', location.href).href`;

/** The classic file of an integration, named by its own element. */
export const integration = (id: string, options = '{}'): string =>
  `<script src="dist/integrations/${id}.js" data-options='${options}'></script>`;

export async function openVendorPage(options: PageOptions): Promise<VendorPage> {
  const page = await openPage(options);
  return Object.assign(Object.create(page) as TestPage, {
    run(text: string) {
      const script = page.document.createElement('script');
      script.textContent = text;
      page.document.head.append(script);
    },
  });
}

/** What the page has stored, the record of consent left out. */
export function storedNames({ document, window }: TestPage): string[] {
  const cookies = document.cookie.split('; ').map((pair) => pair.replace(/=.*/, ''));
  return [...cookies, ...Object.keys(window.localStorage), ...Object.keys(window.sessionStorage)]
    .filter((name) => name !== '' && name !== 'cookie_consent')
    .sort();
}

/** The test policy with `onWithdraw: 'event'`, so that pages outlive a withdrawal. */
export const policy = testPolicy;
