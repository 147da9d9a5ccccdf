/**
 * One polite message of a surface to screen readers. Its `.announcement` is there from the first rendering on, and some time
 * before the message: a region that comes with its text is not read out.
 */
export function announce(root: ParentNode, message: string): void {
  setTimeout(() => {
    const region = root.querySelector('.announcement');
    if (region) region.textContent = message;
  }, 200);
}
