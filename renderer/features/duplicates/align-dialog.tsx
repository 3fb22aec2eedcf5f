import type { Duplicate } from '@rollcall/shared/contract/duplicates.ts';

import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';

/** How two accounts become one: where the address is owned, in the identity provider. */
export function AlignDialog({ pair, onClose }: { pair: Duplicate; onClose: () => void }) {
  const [older, newer] = pair.users;
  const managed = older.source === 'scim' ? older : newer;
  const other = managed === older ? newer : older;
  const address = other.email ?? other.userName;
  return (
    <Dialog onClose={onClose}>
      <DialogContent
        title="Align the address"
        footer={
          <Button variant="primary" onPress={onClose}>
            Done
          </Button>
        }
      >
        <p>Two accounts become one person only by the address that the identity provider sends.</p>
        <ol className="flex list-decimal flex-col gap-2 pl-5">
          <li>
            In the identity provider, give <UntrustedText text={managed.userName} /> the address of the
            account to keep.
          </li>
          <li>
            Deactivate the account that is not needed, here or there: it keeps its history and can be
            reactivated.
          </li>
          <li>The pair goes from this list as soon as one of them is no longer active.</li>
        </ol>
        <CopyField label="Address of the other account" what="address" text={address} />
      </DialogContent>
    </Dialog>
  );
}
