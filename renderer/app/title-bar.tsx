import { useLocation } from '@tanstack/react-router';

import { screens } from '../lib/screens.ts';
import { Logo } from './logo.tsx';

/** Which server this window manages, and where in it one is. */
export function TitleBar() {
  const { pathname } = useLocation();
  const screen = Object.values(screens).find(({ path }) => path === pathname);
  return (
    <header className="col-span-2 flex items-center gap-3 border-b border-divider px-4">
      <span className="flex items-center gap-2 font-semibold">
        <Logo />
        Rollcall
      </span>
      <span aria-hidden="true" className="h-4 w-px bg-divider" />
      <Environment />
      {screen === undefined ? null : (
        <>
          <span aria-hidden="true" className="text-ink-tertiary">
            ›
          </span>
          <span aria-hidden="true" className="text-ink-secondary">
            {screen.title}
          </span>
        </>
      )}
    </header>
  );
}

/** Shape, word and colour say the kind of server; the name says which one. */
export function Environment() {
  return (
    <span className="flex items-center gap-1.5">
      <span className="flex items-center gap-1 text-meta font-semibold text-env-local">
        <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
          <path d="M6 1.5 11 10.5H1Z" fill="currentColor" />
        </svg>
        LOCAL
      </span>
      This computer
    </span>
  );
}
