import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import { focusPageHeading } from '../lib/focus-page-heading.ts';
import { screens } from '../lib/screens.ts';
import { Sidebar } from './sidebar.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import { useShellKeys } from './use-shell-keys.ts';

/** The frame around every screen: where am I, where can I go, how is the server. */
export function Shell() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const main = useRef<HTMLElement>(null);
  useShellKeys({
    onScreen: (screen) => void navigate({ to: screens[screen].path }),
    onRefresh: () => void client.invalidateQueries(),
  });
  useFocusOnNewScreen();
  return (
    <div className="grid h-full grid-cols-[216px_minmax(0,1fr)] grid-rows-[40px_minmax(0,1fr)_28px] max-wide:grid-cols-[56px_minmax(0,1fr)]">
      {/* A button and not a link: the hash is the router's. */}
      <button
        type="button"
        onClick={() => main.current?.focus()}
        className="sr-only rounded-control bg-surface font-medium text-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-30 focus:px-3 focus:py-1"
      >
        Skip to content
      </button>
      <TitleBar />
      <Sidebar />
      <main ref={main} tabIndex={-1} data-pane="" className="relative min-h-0 outline-none">
        <Outlet />
      </main>
      <StatusBar />
    </div>
  );
}

/** A new screen takes the focus to its heading, as a new page would; the first one leaves it at the start. */
function useFocusOnNewScreen() {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        const isFirst = fromLocation === undefined || fromLocation.pathname === '/';
        if (pathChanged && !isFirst) focusPageHeading();
      }),
    [router],
  );
}
