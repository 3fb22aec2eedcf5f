import { TokenDialog } from './token-dialog.tsx';
import { TokenForm } from './token-form.tsx';

/** Make a token and show it once. */
export function GenerateTokenDialog({ onClose }: { onClose: () => void }) {
  return (
    <TokenDialog onClose={onClose}>
      {(secret, close) => <TokenForm secret={secret} onClose={close} />}
    </TokenDialog>
  );
}
