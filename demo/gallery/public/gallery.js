// A choice shows at once; the button is for those without scripts.
for (const form of document.forms) {
  form.addEventListener('change', () => form.requestSubmit());
  form.querySelector('button').hidden = true;
}
