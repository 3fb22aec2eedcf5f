import { createRoute, Link, Navigate, Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';

import { directoryTabs, screens } from '../../lib/screens.ts';
import { rootRoute } from './root.ts';

export const directoryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: screens.directory.path,
  component: DirectoryLayout,
});

export const directoryIndexRoute = createRoute({
  getParentRoute: () => directoryRoute,
  path: '/',
  component: () => <Navigate to={directoryTabs.users.path} replace />,
});

/** The tabs of the directory are addresses of their own, hence links. */
function DirectoryLayout() {
  return (
    <div className="flex h-full flex-col">
      <nav
        aria-label="Directory"
        className="flex h-9 shrink-0 gap-4 overflow-x-auto border-b border-divider bg-surface px-6"
      >
        {Object.values(directoryTabs).map(({ path, title }) => (
          <Link
            key={path}
            to={path}
            activeOptions={{ includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
            className="flex items-center border-y-2 border-transparent font-medium whitespace-nowrap text-ink-secondary hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-b-accent aria-[current=page]:text-ink"
          >
            {title}
          </Link>
        ))}
      </nav>
      <div className="min-h-0 flex-1">
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}
