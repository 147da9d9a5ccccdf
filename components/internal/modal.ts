/**
 * Opens a dialog that makes the page inert, and closes it as soon as something hides it, as content blockers do with banners: the
 * page must not be locked behind what nobody sees.
 */
export function openModal(dialog: HTMLDialogElement): void {
  const observer = new ResizeObserver(() => closeHidden());
  const closeHidden = (): void => {
    if (dialog.offsetWidth) return;
    observer.disconnect();
    dialog.close();
  };
  dialog.showModal();
  observer.observe(dialog);
  // An observer is not told of what had no size to begin with.
  closeHidden();
}
