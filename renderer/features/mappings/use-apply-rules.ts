import { useMutation, useQueryClient } from '@tanstack/react-query';

import { callAdmin } from '../../lib/api.ts';
import { describeError } from '../../lib/describe-error.ts';
import { useToast } from '../../lib/toast.ts';
import { mappingQueries, useRefreshAccess } from './queries.ts';
import { type RuleDraft, toInput } from './rule-draft.ts';

/** First look at what rules do to people, then do exactly that; a day long it can be put back. */
export function useApplyRules({ onApplied }: { onApplied: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const refresh = useRefreshAccess();
  const { queryKey } = mappingQueries.rules();

  const impact = useMutation({
    mutationFn: (draft: RuleDraft) => callAdmin('groupRules.impact', { body: toInput(draft) }),
  });
  const undo = useMutation({
    mutationFn: () => {
      const version = client.getQueryData(queryKey)?.version ?? 0;
      return callAdmin('groupRules.undo', { ifMatch: version });
    },
    onSuccess: (rules) => {
      client.setQueryData(queryKey, rules);
      toast({ title: 'The rules are what they were before', tone: 'success' });
    },
    onSettled: refresh,
  });
  const apply = useMutation({
    mutationFn: (draft: RuleDraft) => {
      const fingerprint = impact.data?.fingerprint;
      const body = { ...toInput(draft), ...(fingerprint === undefined ? {} : { fingerprint }) };
      return callAdmin('groupRules.apply', { ifMatch: draft.version, body });
    },
    onSuccess: (rules) => {
      client.setQueryData(queryKey, rules);
      onApplied();
      impact.reset();
      toast({
        title: 'Rules saved',
        tone: 'success',
        action: {
          label: 'Undo',
          run() {
            // Undone already, or changed since: an undo would take back something else.
            if (client.getQueryData(queryKey)?.version === rules.version) undo.mutate();
          },
        },
      });
      return refresh();
    },
    // People changed since: what is shown must be what happens.
    onError: (error, draft) => {
      if (describeError(error).code === 'impact_changed') impact.mutate(draft);
    },
  });
  return {
    look: (draft: RuleDraft) => {
      apply.reset();
      impact.mutate(draft);
    },
    isLooking: impact.isPending,
    impact: impact.data,
    apply: (draft: RuleDraft) => apply.mutate(draft),
    isApplying: apply.isPending,
    applyError: apply.error,
    close: () => impact.reset(),
    undo,
    failure: impact.error ?? undo.error,
  };
}
