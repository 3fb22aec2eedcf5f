import { useQuery } from '@tanstack/react-query';

import { useConnection } from '../../lib/connection.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { GroupRulesEditor } from './group-rules-editor.tsx';
import { mappingQueries, useDefinitions } from './queries.ts';
import type { ChangedRules } from './rule-draft.ts';

/** What groups become. */
export function GroupsTab({ changed }: { changed: ChangedRules }) {
  const { isReachable } = useConnection();
  const rules = useQuery({ ...mappingQueries.rules(), enabled: isReachable });
  const { definitions, error, retry } = useDefinitions();
  if (rules.isLoadingError || error !== null) {
    return (
      <ErrorPanel
        title="The group rules could not be loaded"
        error={rules.error ?? error}
        stillWorks="Groups go on to become what the saved rules say."
        onRetry={() => {
          void rules.refetch();
          retry();
        }}
      />
    );
  }
  if (rules.data === undefined || definitions === undefined) {
    return <ListSkeleton what="group rules" rowHeight={36} />;
  }
  return <GroupRulesEditor saved={rules.data} definitions={definitions} changed={changed} />;
}
