// In a frame of the gallery, dialogs would take the focus from the page around it. Inert, they only look like themselves.
if (window !== window.parent) {
  const { showModal } = HTMLDialogElement.prototype;
  HTMLDialogElement.prototype.showModal = function () {
    this.inert = true;
    showModal.call(this);
  };
}
