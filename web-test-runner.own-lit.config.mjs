/** The surfaces as they are built: with our own implementation in place of Lit. */
import { inChromium } from './test/chromium.mjs';

export default await inChromium({ name: 'own-lit', ownLit: true });
