import { Outlet, useRouter } from '@tanstack/react-router';
import { type ComponentType, Suspense, useEffect, useRef, useState } from 'react';

import { ConnectionSwitcher } from '../features/connections/connection-switcher.tsx';
import { useActionKeys, useMenuCommands } from '../lib/actions.ts';
import { focusPageHeading } from '../lib/focus-page-heading.ts';
import { applyContrast, usePreferences } from '../lib/preferences.ts';
import { ToastCorner } from '../ui/toasts.tsx';
import { KeySheet } from './key-sheet.tsx';
import { LiveDrawer } from './live-drawer.tsx';
import { CommandPalette, RowActions } from './palette/command-palette.tsx';
import { Sidebar } from './sidebar.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import { type Overlay, useShellActions } from './use-shell-actions.ts';

/** The frame around every screen: where am I, where can I go, what arrives, how is the server. */
export function Shell() {
  const main = useRef<HTMLElement>(null);
  const [overlay, setOverlay] = useState<Overlay | undefined>(undefined);
  const [isDrawerOpen, setIsDrawerOpen] = useState(false);
  const OpenOverlay = overlay === undefined ? undefined : overlays[overlay];
  const toggleDrawer = () => setIsDrawerOpen((isOpen) => !isOpen);
  useShellActions({ onOverlay: setOverlay, onDrawer: toggleDrawer });
  useActionKeys();
  useMenuCommands();
  useFocusOnNewScreen();
  const preferences = usePreferences();
  useEffect(() => applyContrast(preferences), [preferences]);
  return (
    <div className="grid h-full grid-cols-[216px_minmax(0,1fr)] grid-rows-[40px_minmax(0,1fr)_auto_28px] max-wide:grid-cols-[56px_minmax(0,1fr)]">
      {/* A button and not a link: the hash is the router's. */}
      <button
        type="button"
        onClick={() => main.current?.focus()}
        className="sr-only rounded-control bg-surface font-medium text-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-30 focus:px-3 focus:py-1"
      >
        Skip to content
      </button>
      <TitleBar onOverlay={setOverlay} />
      <Sidebar />
      <main ref={main} tabIndex={-1} data-pane="" className="relative min-h-0 outline-none">
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </main>
      <LiveDrawer isOpen={isDrawerOpen} onToggle={toggleDrawer} />
      <StatusBar />
      {OpenOverlay === undefined ? null : <OpenOverlay onClose={() => setOverlay(undefined)} />}
      <ToastCorner />
    </div>
  );
}

const overlays = {
  palette: CommandPalette,
  'row-actions': RowActions,
  keys: KeySheet,
  connections: ConnectionSwitcher,
} as const satisfies Record<Overlay, ComponentType<{ onClose: () => void }>>;

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
