import { inChromium } from './test/chromium.mjs';

export default await inChromium({ name: 'chromium' });
