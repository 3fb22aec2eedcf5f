import { Link } from '@tanstack/react-router';
import {
  ArrowLeftRight,
  Gauge,
  History,
  KeyRound,
  type LucideIcon,
  PlugZap,
  Scale,
  ScrollText,
  Server,
  Settings,
  Stethoscope,
  Users,
} from 'lucide-react';

import { type Screen, screens } from '../lib/screens.ts';

const icons: Readonly<Record<Screen, LucideIcon>> = {
  overview: Gauge,
  setup: PlugZap,
  tokens: KeyRound,
  provisioningLog: ScrollText,
  directory: Users,
  mappings: ArrowLeftRight,
  reconciliation: Scale,
  diagnostics: Stethoscope,
  activity: History,
  settings: Settings,
  localServer: Server,
};

const entries = Object.entries(screens) as [Screen, (typeof screens)[Screen]][]; // safe cast: its own entries

/** Goes to any screen; on narrow windows the words give way to tooltips. */
export function Sidebar() {
  return (
    <nav
      aria-label="Screens"
      tabIndex={-1}
      data-pane=""
      className="flex flex-col gap-0.5 overflow-auto border-r border-divider p-2 outline-none max-wide:items-center"
    >
      {entries.map(([screen, { path, title }], index) => {
        const Icon = icons[screen];
        return (
          <Link
            key={screen}
            to={path}
            title={index < 9 ? `${title} (${modifier}${index + 1})` : title}
            activeOptions={{ includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
            className="group flex h-8 shrink-0 items-center gap-2 rounded-control px-2 font-medium text-ink-secondary hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:bg-selected aria-[current=page]:text-ink max-wide:size-10 max-wide:justify-center"
          >
            <Icon
              size={16}
              strokeWidth={1.5}
              aria-hidden="true"
              className="shrink-0 group-aria-[current=page]:text-accent"
            />
            <span className="flex-1 max-wide:sr-only">{title}</span>
          </Link>
        );
      })}
    </nav>
  );
}

const modifier = navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl+';
