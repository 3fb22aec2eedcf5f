import { useQuery } from '@tanstack/react-query';

import { useConnection } from '../../lib/connection.ts';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { mappingQueries } from './queries.ts';
import type { DraftRule } from './rule-draft.ts';

/** Which groups a rule is about. */
export function GroupName({ match }: { match: DraftRule['group'] }) {
  if (match.by === 'id') return <GroupById id={match.groupId} />;
  return (
    <>
      {match.operator === 'startsWith' ? 'Groups that begin with ' : ''}
      <UntrustedText text={match.value} className="font-medium" />
    </>
  );
}

function GroupById({ id }: { id: string }) {
  const { isReachable } = useConnection();
  const group = useQuery({ ...mappingQueries.group(id), enabled: isReachable });
  return group.isError ? (
    <span className="text-warning">A group that is gone</span>
  ) : (
    <UntrustedText text={group.data?.displayName ?? '…'} className="font-medium" />
  );
}
