import { ConnectWizard } from './connect-wizard.tsx';
import { ConnectionScreen } from './connection-screen.tsx';
import { ConnectionsScreen } from './connections-screen.tsx';
import type { LeaveGuard } from './leave-guard.ts';
import type { SetupSearch } from './setup-search.ts';

/** The identity providers that are connected, the settings of one, and the way to connect another. */
export function SetupScreen({
  search,
  onSearch,
  leaveGuard,
}: {
  search: SetupSearch;
  onSearch: (search: SetupSearch) => void;
  leaveGuard: LeaveGuard;
}) {
  const { step, connection } = search;
  if (step !== undefined) {
    return (
      <ConnectWizard step={step} connectionId={connection} onSearch={onSearch} leaveGuard={leaveGuard} />
    );
  }
  if (connection !== undefined) {
    return <ConnectionScreen key={connection} id={connection} onSearch={onSearch} />;
  }
  return <ConnectionsScreen onSearch={onSearch} />;
}
