import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { examplesOf } from './support/readme.js';

const markdown = `# Name

\`\`\`sh
npm start
\`\`\`

## Few words

None of them makes a file:

\`\`\`js
getConsent();
\`\`\`

## An app

\`\`\`sh
npm create vite@latest app   # asks nothing
# then
cd app
\`\`\`

1. Beside it, make \`src/a.js\`:

   \`\`\`js
   if (a) {
     b();
   }
   \`\`\`

### Its page

\`index.html\`:

\`\`\`html
## no heading
\`\`\`
`;

describe('the examples of a README', () => {
  it('are commands and files below a heading, in their order', () => {
    assert.deepEqual(examplesOf(markdown), [
      {
        title: 'An app',
        steps: [
          { kind: 'command', command: 'npm create vite@latest app' },
          { kind: 'command', command: 'cd app' },
          { kind: 'file', file: 'src/a.js', text: 'if (a) {\n  b();\n}\n' },
        ],
      },
      { title: 'Its page', steps: [{ kind: 'file', file: 'index.html', text: '## no heading\n' }] },
    ]);
  });

  it('need blocks that end', () => {
    assert.throws(() => examplesOf('## A\n\n```sh\nnpm start'), /line 3 has no end/);
  });
});
