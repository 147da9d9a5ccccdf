/** The path of the present page, and links that change it without loading another document. */
import { useEffect, useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from 'react';

const moved = 'popstate';

function subscribe(listener: () => void): () => void {
  addEventListener(moved, listener);
  return () => removeEventListener(moved, listener);
}

export function useRoute(): string {
  const route = useSyncExternalStore(subscribe, () => location.pathname);
  // Whoever follows a link hears the new heading; who comes from outside begins at the top as usual.
  useEffect(() => {
    if (history.state === 'followed') document.querySelector<HTMLElement>('h1')?.focus();
  }, [route]);
  return route;
}

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly to: string;
}

export function Link({ to, ...rest }: LinkProps) {
  const route = useRoute();
  const follow = (event: MouseEvent): void => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState('followed', '', to);
    scrollTo(0, 0);
    dispatchEvent(new PopStateEvent(moved, { state: history.state }));
  };
  return (
    <a href={to} aria-current={route === to ? 'page' : undefined} onClick={follow} {...rest} />
  );
}
