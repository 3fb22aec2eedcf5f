import type { CreatedToken } from '@rollcall/shared/contract/tokens.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { Dialog } from '../../ui/dialog.tsx';
import { tokenQueries } from './queries.ts';
import { TokenForm } from './token-form.tsx';
import { TokenSecret } from './token-secret.tsx';
import { UnsavedToken } from './unsaved-token.tsx';
import { useCreateToken } from './use-create-token.ts';

/**
 * Make a token and show it once. The secret lives in this component's state and nowhere else: it is gone from the
 * window as soon as the dialog closes.
 */
export function GenerateTokenDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [created, setCreated] = useState<CreatedToken | undefined>(undefined);
  const [isCopied, setIsCopied] = useState(false);
  const [isStored, setIsStored] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);

  const creation = useCreateToken((token) => {
    setCreated(token);
    void client.invalidateQueries({ queryKey: tokenQueries.all() });
  });

  if (created === undefined) {
    // Closing before the answer is there would leave a token behind that nobody has seen.
    const cancel = creation.isPending ? () => undefined : onClose;
    return (
      <Dialog step="form" onClose={cancel}>
        <TokenForm creation={creation} onClose={cancel} />
      </Dialog>
    );
  }
  if (isLeaving) {
    const goBack = () => setIsLeaving(false);
    return (
      <Dialog step="leaving" role="alertdialog" onClose={goBack}>
        <UnsavedToken token={created.token} onBack={goBack} onClose={onClose} />
      </Dialog>
    );
  }
  const isSaved = isCopied || isStored;
  const close = isSaved ? onClose : () => setIsLeaving(true);
  return (
    <Dialog step="secret" onClose={close}>
      <TokenSecret
        created={created}
        isCopied={isCopied}
        onCopied={() => setIsCopied(true)}
        isStored={isStored}
        onStoredChange={setIsStored}
        onDone={close}
      />
    </Dialog>
  );
}
