import type { UserImport } from '@rollcall/shared/contract/user-import.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { useExport } from '../../lib/use-export.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { ImportRows } from './import-preview.tsx';
import { countRows } from './import-words.ts';
import { refreshUsers } from './queries.ts';

/** What became of the file, to keep as a file of its own. */
export function ImportResult({
  found,
  fileName,
  onAgain,
  onClose,
}: {
  found: UserImport;
  fileName: string;
  onAgain: () => void;
  onClose: () => void;
}) {
  const client = useQueryClient();
  useEffect(() => void refreshUsers(client), [client]);
  return (
    <DialogContent
      title={titleOf(found, fileName)}
      footer={
        <>
          <Button onPress={onAgain}>Import another file</Button>
          <Button variant="primary" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      {found.failure === null ? null : (
        <Callout tone="danger" role="alert">
          <UntrustedText text={found.failure} />
        </Callout>
      )}
      <p>
        {countRows(found.outcome.created)} created, {found.outcome.updated.toLocaleString('en')} updated,{' '}
        {found.outcome.unchanged.toLocaleString('en')} without a change,{' '}
        {found.outcome.failed.toLocaleString('en')} failed.
      </p>
      {found.state === 'failed' ? null : (
        <>
          <ImportRows found={found} />
          <SaveResult found={found} fileName={fileName} />
        </>
      )}
    </DialogContent>
  );
}

function titleOf({ state }: UserImport, fileName: string): string {
  if (state === 'done') return `${fileName} was imported`;
  return state === 'cancelled' ? `The import of ${fileName} was cancelled` : `${fileName} cannot be imported`;
}

function SaveResult({ found, fileName }: { found: UserImport; fileName: string }) {
  const { progress, start, showInFolder } = useExport();
  const [failure, setFailure] = useState<unknown>(null);
  const save = async () => {
    setFailure(null);
    try {
      await start({
        stream: 'userImports.export',
        query: { id: found.id },
        suggestedName: `${fileName.replace(/\.csv$/i, '').slice(0, 80)}_result.csv`,
      });
    } catch (thrown) {
      setFailure(thrown);
    }
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <Button isPending={progress?.state === 'running'} onPress={() => void save()}>
          Save result as CSV
        </Button>
        {progress?.state === 'done' ? (
          <>
            <span className="min-w-0 cell-text text-ink-secondary">Saved as {progress.fileName}</span>
            <Button variant="quiet" onPress={showInFolder}>
              Show in folder
            </Button>
          </>
        ) : null}
      </div>
      {progress?.error === null || progress?.error === undefined ? null : (
        <Callout tone="danger" role="alert">
          {progress.error.detail} {progress.error.fix}
        </Callout>
      )}
      {failure === null ? null : <ErrorCallout error={failure} />}
    </div>
  );
}
