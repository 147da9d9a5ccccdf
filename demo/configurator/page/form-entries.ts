/** The texts of a form that was sent, trimmed; what was left empty is not there. Empties the form. */
export function takeEntries(event: SubmitEvent): Readonly<Record<string, string>> {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  const entries = Object.fromEntries(
    [...new FormData(form)]
      .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : ''] as const)
      .filter(([, value]) => value),
  );
  form.reset();
  return entries;
}
