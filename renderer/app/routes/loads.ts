import type { AsyncRouteComponent } from '@tanstack/react-router';

/** Route options that fetch a screen's code before the router shows it: the focus can then go to its heading. */
export function loads(screen: Pick<AsyncRouteComponent<never>, 'preload'>) {
  return { loader: () => screen.preload?.()?.then(() => null), staleTime: Infinity } as const;
}
