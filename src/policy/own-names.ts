/** Names under which this library stores something itself. Nothing that a policy declares may erase them. */
export function isOwnName(name: string, storageKey: string): boolean {
  return name === storageKey || /^consent-(denied|deferred|id|record)(,|$)/.test(name);
}
