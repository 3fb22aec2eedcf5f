import type { IdentityProvider } from '@rollcall/shared/idp/providers.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { workspaceQueries } from '../../lib/admin-queries.ts';
import { callMain } from '../../lib/bridge.ts';
import { useNow } from '../../lib/clock.ts';
import { formatDay } from '../../lib/format-time.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { handOffText } from './setup-words.ts';

/** The steps for whoever administers the identity provider: to copy, to save, to print. Never the token. */
export function HandOffDialog({
  provider,
  baseUrl,
  onClose,
}: {
  provider: IdentityProvider;
  baseUrl: string;
  onClose: () => void;
}) {
  const now = useNow();
  const workspace = useQuery(workspaceQueries.read()).data?.name ?? 'Rollcall';
  const [failure, setFailure] = useState<unknown>(undefined);
  const writtenOn = formatDay(new Date(now).toISOString());
  const text = handOffText({ provider, baseUrl, workspace, writtenOn });
  const save = async () => {
    setFailure(undefined);
    try {
      await callMain('file:save-text', { suggestedName: `connect-${provider}.txt`, text });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Dialog onClose={onClose}>
      <DialogContent
        title="Send to my IdP admin"
        footer={
          <>
            <Button onPress={() => window.print()}>Print</Button>
            <Button onPress={() => void save()}>Save…</Button>
            <CopyButton text={text} what="steps" label="Copy steps" variant="primary" />
          </>
        }
      >
        <p className="text-ink-secondary print:hidden">
          The token is not in it. Hand that over through a shared vault, never by mail or chat.
        </p>
        <pre
          tabIndex={0}
          role="region"
          aria-label="Steps for the IdP admin"
          className="print-sheet overflow-auto rounded-control border border-divider bg-sunken p-3 font-mono text-meta whitespace-pre-wrap"
        >
          {text}
        </pre>
        {failure === undefined ? null : <ErrorCallout error={failure} />}
      </DialogContent>
    </Dialog>
  );
}
