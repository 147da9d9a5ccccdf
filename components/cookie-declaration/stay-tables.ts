const roles: Readonly<Record<string, string>> = {
  table: 'table',
  'thead, tbody': 'rowgroup',
  tr: 'row',
  'thead th': 'columnheader',
  'tbody th': 'rowheader',
  td: 'cell',
};

/**
 * Lets tables be laid out as blocks, each value with the name of its column before it: their roles are said in words, since boxes other
 * than those of a table have none in some browsers, and each cell knows its column's name, for style sheets.
 */
export function stayTables(root: ParentNode): void {
  for (const [selector, role] of Object.entries(roles))
    for (const each of root.querySelectorAll(selector)) each.setAttribute('role', role);
  for (const cell of root.querySelectorAll('td')) {
    const head = cell.closest('table')?.tHead?.rows[0]?.cells[cell.cellIndex];
    cell.dataset['label'] = head?.textContent.trim();
  }
}
