/** Where things are kept: the decision on the device, the files on the server. */
import { html } from 'lit';
import { selectControl, textControl } from '../controls.js';
import type { Model } from '../model.js';
import { section } from '../section.js';

export function storageSection({ choices, choose }: Model) {
  const { storage } = choices;
  const set = (change: Partial<typeof storage>): void =>
    choose({ storage: { ...storage, ...change } });
  return section(
    'Storage of the decision',
    `${storage.type}, ${String(storage.maxAgeDays)} days`,
    html`${selectControl({
      label: 'Where',
      value: storage.type,
      options: {
        cookie: 'Cookie',
        localStorage: 'localStorage',
        memory: 'Nowhere: until the page is left',
      },
      onChange: (type) => set({ type: type as typeof storage.type }),
    })}
    ${textControl({
      label: 'Its name',
      value: storage.key,
      required: true,
      pattern: ['[\\w.\\-]+', 'Letters, digits and . _ -'],
      onChange: (key) => set({ key }),
    })}
    ${textControl({
      label: 'Days that a decision holds',
      type: 'number',
      value: String(storage.maxAgeDays),
      required: true,
      onChange: (value) => set({ maxAgeDays: Number(value) }),
    })}
    ${textControl({
      label: 'Domain of the cookie',
      placeholder: 'only this host',
      value: storage.domain,
      onChange: (domain) => set({ domain }),
    })}
    ${selectControl({
      label: 'What is kept',
      value: storage.format,
      options: { record: 'The whole decision', flag: 'Only that the notice was read' },
      onChange: (format) => set({ format: format as typeof storage.format }),
    })}`,
  );
}

export function filesSection({ choices, choose }: Model) {
  const { files } = choices;
  const set = (change: Partial<typeof files>): void => choose({ files: { ...files, ...change } });
  return section(
    'Files',
    files.folder,
    html`${textControl({
      label: 'Folder of the built files',
      name: 'folder',
      value: files.folder,
      required: true,
      onChange: (folder) => set({ folder }),
    })}
    ${selectControl({
      label: 'Loaded as',
      value: files.loader,
      options: { loader: 'Loader: parts when they are needed', bundle: 'Bundle: one file' },
      onChange: (loader) => set({ loader: loader as typeof files.loader }),
    })}
    ${textControl({
      label: 'Address of policy.json',
      name: 'policyUrl',
      placeholder: 'in the page',
      hint: 'Empty: the policy stands in the page.',
      value: files.policyUrl,
      onChange: (policyUrl) => set({ policyUrl }),
    })}`,
  );
}
