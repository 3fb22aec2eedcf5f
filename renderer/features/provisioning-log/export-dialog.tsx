import type { LogExport } from '@rollcall/shared/contract/admin-streams.ts';
import type { LogWindow } from '@rollcall/shared/contract/provisioning-log.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';

import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { formatDay, formatMoment } from '../../lib/format-time.ts';
import { type Export, formatBytes, useExport } from '../../lib/use-export.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { Checkbox } from '../../ui/fields.tsx';
import { ProgressPanel } from '../../ui/progress-panel.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { describeRange, type LogSearch } from './log-search.ts';
import type { LogTotal } from './use-log-rows.ts';

const formats = {
  'provisioningLog.exportCsv': {
    name: 'CSV',
    ending: 'csv',
    label: 'CSV, one line per request',
    description: 'For spreadsheets. Cells that begin like a formula are made harmless.',
  },
  'provisioningLog.exportChangesCsv': {
    name: 'CSV of changes',
    ending: 'csv',
    label: 'CSV of changes, one line per attribute',
    description: 'What each request changed, before and after.',
  },
  'provisioningLog.exportNdjson': {
    name: 'NDJSON',
    ending: 'ndjson',
    label: 'NDJSON, all that was kept',
    description: 'One JSON object per line, bodies included, secrets taken out.',
  },
  'provisioningLog.exportHar': {
    name: 'HAR',
    ending: 'har',
    label: 'HAR 1.2, for HTTP tools',
    description: 'The exchanges themselves, without tokens.',
  },
} as const satisfies Record<LogExport, object>;

const choices = (Object.keys(formats) as LogExport[]).map((key) => ({ key, ...formats[key] })); // safe cast: its own keys

/** Save what the list shows as a file. The button says how many rows of which filter and time. */
export function ExportDialog({
  search,
  window,
  total,
  onClose,
}: {
  search: LogSearch;
  window: LogWindow;
  total: LogTotal | undefined;
  onClose: () => void;
}) {
  const [stream, setStream] = useState<LogExport>('provisioningLog.exportCsv');
  const [hasPersonal, setHasPersonal] = useState(false);
  const exported = useExport();
  const fileName = useFileName(formats[stream].ending);
  const start = useMutation({
    mutationFn: () =>
      exported.start({
        stream,
        query: stream === 'provisioningLog.exportHar' ? { ...window, personal: String(hasPersonal) } : window,
        suggestedName: fileName,
      }),
  });
  const isStarted = exported.progress !== undefined;
  return (
    <Dialog onClose={onClose} step={exported.progress?.state ?? 'choose'}>
      <DialogContent
        title="Export requests"
        footer={
          isStarted ? (
            <Footer exported={exported} />
          ) : (
            <>
              <Button slot="close">Cancel</Button>
              <Button
                variant="primary"
                isPending={start.isPending}
                isDisabled={total === undefined}
                onPress={() => start.mutate()}
              >
                <span className="cell-text">
                  <UntrustedText
                    text={`Export ${rowsOf(total)} (${describeFilter(search)}) as ${formats[stream].name}`}
                  />
                </span>
              </Button>
            </>
          )
        }
      >
        {exported.progress === undefined ? (
          <>
            <ChoiceGroup label="Format" choices={choices} value={stream} onChange={setStream} />
            {stream === 'provisioningLog.exportHar' ? (
              <Checkbox isSelected={hasPersonal} onChange={setHasPersonal}>
                Include personal data: names, addresses and bodies
              </Checkbox>
            ) : (
              <Callout tone="info">The file holds personal data: names and addresses of people.</Callout>
            )}
            {start.error === null ? null : <ErrorCallout error={start.error} />}
          </>
        ) : (
          <Progress exported={exported} total={total} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function Footer({ exported }: { exported: Export }) {
  const isDone = exported.progress?.state === 'done';
  return (
    <>
      {isDone ? <Button onPress={exported.showInFolder}>Show in folder</Button> : null}
      {/* The file is written by main: it goes on when this is closed. */}
      <Button slot="close" variant={isDone ? 'primary' : 'secondary'}>
        {exported.progress?.state === 'running' ? 'Hide' : 'Close'}
      </Button>
    </>
  );
}

function Progress({ exported, total }: { exported: Export; total: LogTotal | undefined }) {
  const { progress } = exported;
  if (progress === undefined) return null;
  const written =
    progress.rows === null ? formatBytes(progress.bytes) : rowsOf({ count: progress.rows, isExact: true });
  if (progress.state === 'running') {
    const share = { value: progress.rows ?? 0, total: Math.max(total?.count ?? 0, progress.rows ?? 0) };
    return (
      <ProgressPanel
        label={`Exporting ${progress.fileName}`}
        detail={written}
        {...(progress.rows === null || total?.isExact !== true ? {} : share)}
        onCancel={exported.cancel}
      />
    );
  }
  if (progress.state === 'failed') {
    return (
      <Callout tone="danger" role="alert">
        <UntrustedText text={`${progress.error?.detail ?? ''} ${progress.error?.fix ?? ''}`} />
      </Callout>
    );
  }
  if (progress.state === 'cancelled') return <p>The export was cancelled. No file was left behind.</p>;
  return (
    <p>
      Saved {written} as <UntrustedText text={progress.fileName} />.
    </p>
  );
}

function rowsOf(total: LogTotal | undefined): string {
  if (total === undefined) return 'rows';
  const number = total.count.toLocaleString('en');
  if (!total.isExact) return `more than ${number} rows`;
  return total.count === 1 ? '1 row' : `${number} rows`;
}

/** `filter: is:failed, last 24 hours` */
export function describeFilter(search: LogSearch): string {
  const range = describeRange(search, formatMoment);
  return search.q === undefined ? range : `filter: ${search.q}, ${range}`;
}

/** `scim-log_prod_2026-11-22.csv` */
function useFileName(ending: string): string {
  const { environment } = useConnection();
  const day = formatDay(new Date(useNow()).toISOString());
  return `scim-log_${environment.toLowerCase()}_${day}.${ending}`;
}
