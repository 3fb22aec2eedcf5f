import type { LinkRequest } from '@rollcall/shared/contract/links.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { useToast } from '../../lib/toast.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { Age } from '../../ui/moment.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { reviewQueries, useApproveLink, useRejectLink } from './queries.ts';
import { ReviewSection } from './review-section.tsx';

/** Whether an account that was there is the person whom an identity provider wants to create. */
export function LinksSection() {
  const { isReachable, unreachableReason } = useConnection();
  const links = useInfiniteQuery({ ...reviewQueries.links(), enabled: isReachable });
  const reject = useRejectLink();
  const toast = useToast();
  const [approving, setApproving] = useState<LinkRequest | undefined>(undefined);
  const refuse = ({ id }: LinkRequest) =>
    reject.mutate(id, {
      onSuccess: () => toast({ title: 'The link was refused: they are two people.', tone: 'success' }),
    });
  return (
    <ReviewSection
      title="Links to approve"
      description="An identity provider wants to create somebody who seems to have an account already. Approving lets it manage that account."
    >
      {reject.isError ? <ErrorCallout error={reject.error} /> : null}
      <PagedList<LinkRequest>
        query={links}
        what="links"
        label="Links to approve"
        getKey={({ id }) => id}
        stillWorks="They keep waiting."
        empty="No link waits for an answer."
      >
        {(link) => (
          <div className="flex items-start gap-3">
            <Evidence link={link} />
            <Button
              aria-label={`Refuse link of ${link.userName}`}
              disabledReason={unreachableReason}
              isPending={reject.isPending && reject.variables === link.id}
              onPress={() => refuse(link)}
            >
              Refuse
            </Button>
            <Button
              aria-label={`Approve link of ${link.userName}`}
              disabledReason={unreachableReason}
              onPress={() => setApproving(link)}
            >
              Approve
            </Button>
          </div>
        )}
      </PagedList>
      {approving === undefined ? null : (
        <ApproveDialog link={approving} onClose={() => setApproving(undefined)} />
      )}
    </ReviewSection>
  );
}

function Evidence({ link }: { link: LinkRequest }) {
  const now = useNow();
  return (
    <div className="min-w-0 flex-1 break-words">
      <p>
        <UntrustedText text={link.tokenName} /> wants to create{' '}
        <strong>
          <UntrustedText text={link.userName} />
        </strong>
        . The account{' '}
        <TextLink href={hrefOf('users', { selected: link.userId })}>
          <UntrustedText text={link.accountUserName} />
        </TextLink>{' '}
        {link.address === null ? (
          'has the same user name.'
        ) : (
          <>
            has the same address, <UntrustedText text={link.address} />.
          </>
        )}
      </p>
      <p className="flex items-center gap-2 text-meta text-ink-secondary">
        <Age instant={link.requestedAt} now={now} />
        {link.isPrivileged ? <Badge tone="info">Owner or administrator</Badge> : null}
      </p>
    </div>
  );
}

function ApproveDialog({ link, onClose }: { link: LinkRequest; onClose: () => void }) {
  const approve = useApproveLink();
  const toast = useToast();
  const run = () =>
    approve.mutate(link.id, {
      onSuccess() {
        onClose();
        toast({ title: 'Approved. It is linked when the identity provider tries again.', tone: 'success' });
      },
    });
  return (
    <ConfirmDialog
      title={
        <>
          Link <UntrustedText text={link.accountUserName} />
        </>
      }
      doing="let an identity provider take over an account"
      confirmLabel="Approve link"
      isDangerous={link.isPrivileged}
      isPending={approve.isPending}
      error={approve.error}
      onConfirm={run}
      onClose={onClose}
    >
      <p>
        <UntrustedText text={link.tokenName} /> manages this account from then on: it may change its
        attributes and deactivate it. The account keeps its id and its history.
      </p>
      {link.isPrivileged ? <p>It is the account of an owner or administrator.</p> : null}
    </ConfirmDialog>
  );
}
