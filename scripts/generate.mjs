/** Writes what is generated from the elements and from the schema of policies: `npm run generate`. A test fails where the committed files differ. */
import { writeFileSync } from 'node:fs';
import { generatedFiles } from './generate/files.mjs';

for (const [file, text] of await generatedFiles()) writeFileSync(file, text);
