import { importLimits, type UserImport } from '@rollcall/shared/contract/user-import.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { callMain } from '../../lib/bridge.ts';
import { formatBytes } from '../../lib/use-export.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { ProgressPanel } from '../../ui/progress-panel.tsx';
import { ImportPreview } from './import-preview.tsx';
import { importQueries, useApplyImport, useCancelImport, useCheckImport } from './import-queries.ts';
import { ImportResult } from './import-result.tsx';
import { countRows, doneOf, rowsOf, writesOf } from './import-words.ts';

interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

/** People from a CSV file: choose, look at what would become of each row, apply, and keep the result. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const check = useCheckImport();
  const [file, setFile] = useState<ChosenFile | undefined>(undefined);
  const id = check.data?.id;
  const query = useQuery({ ...importQueries.one(id ?? ''), enabled: id !== undefined });
  const found = query.data ?? check.data;
  const start = (chosen: ChosenFile, columns?: string) => {
    setFile(chosen);
    check.mutate({ text: chosen.text, columns });
  };
  if (file === undefined || found === undefined) {
    return (
      <Dialog step="choose" onClose={onClose}>
        <ChooseFile isPending={check.isPending} error={check.error} onChosen={start} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog step={found.state} onClose={onClose}>
      <Step
        found={found}
        file={file}
        isChecking={check.isPending}
        onColumns={(columns) => start(file, columns)}
        onAgain={() => {
          setFile(undefined);
          check.reset();
        }}
        onClose={onClose}
      />
    </Dialog>
  );
}

function ChooseFile({
  isPending,
  error,
  onChosen,
  onClose,
}: {
  isPending: boolean;
  error: unknown;
  onChosen: (file: ChosenFile) => void;
  onClose: () => void;
}) {
  const [failure, setFailure] = useState<unknown>(null);
  const [isTooLarge, setIsTooLarge] = useState(false);
  const choose = async () => {
    setFailure(null);
    setIsTooLarge(false);
    try {
      const file = await callMain('file:open-csv', undefined);
      if (file === null) return;
      if (file.bytes.byteLength > importLimits.maxBytes) return setIsTooLarge(true);
      onChosen({ name: file.name, text: new TextDecoder().decode(file.bytes) });
    } catch (thrown) {
      setFailure(thrown);
    }
  };
  return (
    <DialogContent
      title="Import users from CSV"
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isPending={isPending} onPress={() => void choose()}>
            Choose file
          </Button>
        </>
      }
    >
      <p>
        The first line names the columns: a user name is needed; e-mail, names, title, department and others
        are recognised in many spellings. You see what would become of each row before anything changes.
      </p>
      <p className="text-ink-secondary">
        UTF-8, at most {formatBytes(importLimits.maxBytes)} and {countRows(importLimits.maxRows)}.
      </p>
      {isTooLarge ? (
        <Callout tone="danger" role="alert">
          The file is larger than {formatBytes(importLimits.maxBytes)}. Split it and import the parts.
        </Callout>
      ) : null}
      {failure === null ? null : <ErrorCallout error={failure} />}
      {(error ?? null) === null ? null : <ErrorCallout error={error} />}
    </DialogContent>
  );
}

function Step({
  found,
  file,
  isChecking,
  onColumns,
  onAgain,
  onClose,
}: {
  found: UserImport;
  file: ChosenFile;
  isChecking: boolean;
  onColumns: (columns: string) => void;
  onAgain: () => void;
  onClose: () => void;
}) {
  const apply = useApplyImport();
  const cancel = useCancelImport();
  switch (found.state) {
    case 'checking':
      return (
        <Working
          title={`Checking ${file.name}`}
          label="Checking each row against the directory"
          detail={countRows(rowsOf(found))}
          onCancel={() => cancel.mutate(found.id)}
        />
      );
    case 'applying':
      return (
        <Working
          title={`Importing ${file.name}`}
          label="Writing users"
          detail={`${doneOf(found).toLocaleString('en')} of ${countRows(rowsOf(found))}`}
          value={doneOf(found)}
          total={rowsOf(found)}
          onCancel={() => cancel.mutate(found.id)}
        />
      );
    case 'ready':
    case 'interrupted':
      return (
        <DialogContent
          title={`Import ${file.name}`}
          footer={
            <>
              <Button onPress={onAgain}>Choose another file</Button>
              <Button
                variant="primary"
                isDisabled={writesOf(found) === 0}
                isPending={apply.isPending || isChecking}
                onPress={() => apply.mutate(found)}
              >
                {found.state === 'interrupted' ? 'Continue import' : `Import ${countRows(writesOf(found))}`}
              </Button>
            </>
          }
        >
          <ImportPreview found={found} onColumns={onColumns} />
          {apply.isError ? <ErrorCallout error={apply.error} /> : null}
        </DialogContent>
      );
    default:
      return <ImportResult found={found} fileName={file.name} onAgain={onAgain} onClose={onClose} />;
  }
}

function Working({
  title,
  onCancel,
  ...progress
}: {
  title: string;
  label: string;
  detail: string;
  value?: number;
  total?: number;
  onCancel: () => void;
}) {
  return (
    <DialogContent title={title} footer={<Button onPress={onCancel}>Cancel import</Button>}>
      <ProgressPanel {...progress} />
    </DialogContent>
  );
}
