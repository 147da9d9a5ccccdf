/**
 * The classic script for the head: the whole store and `<consent-gate>`. Everything else is imported from beside it when it is needed.
 */
import * as gate from './gate.js';
import { baseOf, startOnPage } from '../page/classic.js';
import { chunkImporter } from '../page/import-chunk.js';
import { runningScript } from '../page/settings.js';

const script = runningScript();

startOnPage(script, chunkImporter(baseOf(script)), gate.define);
