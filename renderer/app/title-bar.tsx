import { useLocation } from '@tanstack/react-router';
import { ChevronsUpDown, Search } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';

import { useConnection } from '../lib/connection.ts';
import { environmentNames } from '../lib/environment.ts';
import { writeKeys } from '../lib/keys.ts';
import { screens } from '../lib/screens.ts';
import { EnvironmentMark } from '../ui/environment-mark.tsx';
import { UntrustedText } from '../ui/untrusted-text.tsx';
import { Logo } from './logo.tsx';
import type { Overlay } from './use-shell-actions.ts';

/** Which server this window manages, where in it one is, and the one box for everything. */
export function TitleBar({ onOverlay }: { onOverlay: (overlay: Overlay) => void }) {
  const { pathname } = useLocation();
  const { name, environment, guard } = useConnection();
  const screen = Object.values(screens).find(
    ({ path }) => pathname === path || pathname.startsWith(`${path}/`),
  );
  return (
    <header className="col-span-2 flex items-center gap-2 border-b border-divider px-4">
      <span className="flex items-center gap-2 font-semibold">
        <Logo />
        Rollcall
      </span>
      <span aria-hidden="true" className="mx-1 h-4 w-px bg-divider" />
      <AriaButton
        onPress={() => onOverlay('connections')}
        className="flex h-7 min-w-0 items-center gap-1.5 rounded-control px-2 hover:bg-hover"
      >
        <EnvironmentMark environment={environment} />
        <span className="max-w-72 cell-text">
          <UntrustedText text={name} />
        </span>
        {guard === 'read-only' ? <span className="text-meta text-ink-tertiary">Read-only</span> : null}
        <span className="sr-only">, {environmentNames[environment]}. Switch connection</span>
        <ChevronsUpDown size={16} strokeWidth={1.5} aria-hidden="true" className="text-ink-tertiary" />
      </AriaButton>
      {screen === undefined ? null : (
        <>
          <span aria-hidden="true" className="text-ink-tertiary">
            ›
          </span>
          <span aria-hidden="true" className="cell-text text-ink-secondary">
            {screen.title}
          </span>
        </>
      )}
      <span className="flex-1" />
      <AriaButton
        onPress={() => onOverlay('palette')}
        className="flex h-7 w-64 shrink-0 items-center gap-2 rounded-control border border-control bg-surface px-2 text-left text-ink-tertiary hover:bg-hover"
      >
        <Search size={16} strokeWidth={1.5} aria-hidden="true" />
        <span className="flex-1">Search or run…</span>
        <kbd className="font-sans text-meta">{writeKeys('mod+k')}</kbd>
      </AriaButton>
    </header>
  );
}
