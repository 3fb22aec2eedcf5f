import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { useState } from 'react';

import { useNow } from '../../lib/clock.ts';
import { formatMoment } from '../../lib/format-time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmContent } from '../../ui/confirm-dialog.tsx';
import { DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { Checkbox } from '../../ui/fields.tsx';
import { StepSlider } from '../../ui/step-slider.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { TokenDialog } from './token-dialog.tsx';
import { replaceWarning, userOf } from './token-words.ts';
import type { NewSecret } from './use-new-secret.ts';

export type RotationMode = 'overlap' | 'replace' | 'leaked';

const hourMs = 3_600_000;
/** From 1 hour to 30 days. */
const overlaps = [1, 2, 4, 8, 12, 24, 48, 72, 168, 336, 720] as const;
const usualOverlap = 24;

/** Make the token that takes this one's place: with a time in which both work, or at once. */
export function RotateTokenDialog({
  token,
  mode: firstMode,
  onClose,
}: {
  token: Token;
  mode: RotationMode;
  onClose: () => void;
}) {
  const [mode, setMode] = useState(firstMode);
  return (
    <TokenDialog step={mode === 'overlap' ? 'overlap' : 'replace'} onClose={onClose}>
      {(secret, close) =>
        mode === 'overlap' ? (
          <Overlap token={token} secret={secret} onClose={close} onReplace={() => setMode('replace')} />
        ) : (
          <ReplaceNow token={token} secret={secret} isLeaked={mode === 'leaked'} onClose={close} />
        )
      }
    </TokenDialog>
  );
}

interface FormProps {
  readonly token: Token;
  readonly secret: NewSecret;
  readonly onClose: () => void;
}

function Overlap({ token, secret, onClose, onReplace }: FormProps & { onReplace: () => void }) {
  const now = useNow();
  const [hours, setHours] = useState<number>(usualOverlap);
  const until = formatMoment(new Date(now + hours * hourMs).toISOString()).slice(0, 16);
  return (
    <DialogContent
      title={
        <>
          Rotate “<UntrustedText text={token.name} />”
        </>
      }
      footer={
        <>
          <Button isDisabled={secret.isPending} onPress={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            isPending={secret.isPending}
            onPress={() => void secret.rotate(token.id, { mode: 'overlap', overlapHours: hours })}
          >
            Make the new token
          </Button>
        </>
      }
    >
      <p>
        A new token is made, and for a while both work. {userOf(token)} misses no call if you paste the new
        one before the old one ends.
      </p>
      <StepSlider
        label="Both work for"
        steps={overlaps}
        value={hours}
        onChange={setHours}
        format={overlapWords}
      />
      <p className="text-meta text-ink-tertiary">The old token works until {until}.</p>
      {secret.failure === undefined ? null : <ErrorCallout error={secret.failure} />}
      <div className="mt-1 flex items-center gap-4 border-t border-divider pt-3">
        <p className="flex-1 text-ink-secondary">No overlap, because the token must stop working now?</p>
        <Button variant="danger" isDisabled={secret.isPending} onPress={onReplace}>
          Replace now…
        </Button>
      </div>
    </DialogContent>
  );
}

function ReplaceNow({
  token,
  secret,
  isLeaked: isLeakedAtFirst,
  onClose,
}: FormProps & { isLeaked: boolean }) {
  const [isLeaked, setIsLeaked] = useState(isLeakedAtFirst);
  const replace = () =>
    void secret.rotate(token.id, { mode: 'replace', ...(isLeaked ? { reason: 'leaked' as const } : {}) });
  return (
    <ConfirmContent
      title={
        <>
          Replace “<UntrustedText text={token.name} />” now?
        </>
      }
      doing="replace a token"
      confirmLabel="Replace now"
      cancelLabel="Keep token"
      isPending={secret.isPending}
      error={secret.failure}
      onConfirm={replace}
      onClose={onClose}
    >
      <Callout tone="danger">{replaceWarning(token)}</Callout>
      <Checkbox isSelected={isLeaked} onChange={setIsLeaked}>
        It leaked: keep that as the reason in Activity
      </Checkbox>
    </ConfirmContent>
  );
}

function overlapWords(hours: number): string {
  if (hours < 48) return `${hours} h`;
  return `${hours / 24} days`;
}
