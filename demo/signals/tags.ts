/** The tags of five vendors, as vendors give them to sites, but for the hosts of their files. */
import { html, Markup, type Markup as MarkupType } from '../shared/html.js';
import { gatedScript } from '../shared/page.js';

/** What each of them writes down about itself goes to `signals`, which only the demo has. */
const inline = (service: string, text: string): MarkupType =>
  html`<script type="text/plain" data-consent="${service}">
    ${new Markup(text)};
  </script>`;

/** All that waits for consent. `file` gives the address of a vendor's file at the third party. */
export function tags(file: (vendor: string) => string): MarkupType {
  return html`${inline('google', "signals.note('gate', 'Google’s tag runs')")}
  ${gatedScript('google', file('google'))}
  ${inline('uet', "signals.note('gate', 'Microsoft’s tag (UET) runs')")}
  ${gatedScript('uet', file('uet'))}
  ${inline('clarity', "signals.note('gate', 'Clarity’s tag runs')")}
  ${gatedScript('clarity', file('clarity'))}
  ${inline(
    'meta',
    `signals.note('gate', 'Meta’s snippet runs');
!function(f,b,e,v,n,t,s)
{if(f.fbq)return;n=f.fbq=function(){n.callMethod?
n.callMethod.apply(n,arguments):n.queue.push(arguments)};
if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';
n.queue=[];t=b.createElement(e);t.async=!0;
t.src=v;s=b.getElementsByTagName(e)[0];
s.parentNode.insertBefore(t,s)}(window, document,'script',
'${file('meta')}');
fbq('init', '1234');
fbq('track', 'PageView');
signals.watchPixel(fbq)`,
  )}
  ${inline(
    'matomo',
    `signals.note('gate', 'Matomo’s snippet runs');
var _paq = window._paq = window._paq || [];
_paq.push(['trackPageView']);
_paq.push(['enableLinkTracking'])`,
  )}
  ${gatedScript('matomo', file('matomo'))}`;
}
