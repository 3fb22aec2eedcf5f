import type { GroupDetail } from '@rollcall/shared/contract/groups.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';

import { useAccessNames } from '../../lib/access-queries.ts';
import { becomesWords, groupWords } from '../../lib/access-words.ts';
import { useConnection } from '../../lib/connection.ts';
import { formatMoment } from '../../lib/format-time.ts';
import { hrefOf } from '../../lib/screens.ts';
import { CodeView } from '../../ui/code-view.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { HistoryList } from '../../ui/history-list.tsx';
import { Fact, Facts, Inspector } from '../../ui/inspector.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { QueryPanel } from '../../ui/query-panel.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { groupQueries } from './queries.ts';
import { rulesOfGroup } from './rules-of-group.ts';

/** One group: its members, the rules that use it, and how it changed. */
export function GroupInspector({ id, onClose }: { id: string; onClose: () => void }) {
  const { isReachable } = useConnection();
  const group = useQuery({ ...groupQueries.detail(id), enabled: isReachable });
  return (
    <Inspector
      label="Group details"
      heading={
        group.data === undefined ? null : (
          <h2 className="cell-text font-medium">
            <UntrustedText text={group.data.displayName} />
          </h2>
        )
      }
      onClose={onClose}
    >
      <QueryPanel query={group} what="group">
        {(data) => (
          <Tabs
            key={id}
            label="Group details"
            tabs={[
              {
                id: 'members',
                label: `Members ${data.members.toLocaleString('en')}`,
                content: <Members id={id} />,
              },
              { id: 'rules', label: 'Rules', content: <Rules group={data} /> },
              { id: 'history', label: 'History', content: <History id={id} /> },
              {
                id: 'raw',
                label: 'Raw',
                content: <CodeView label="SCIM resource" text={JSON.stringify(data.resource)} />,
              },
            ]}
          />
        )}
      </QueryPanel>
    </Inspector>
  );
}

function Members({ id }: { id: string }) {
  const { isReachable } = useConnection();
  const members = useInfiniteQuery({ ...groupQueries.members(id), enabled: isReachable });
  return (
    <PagedList
      query={members}
      what="members"
      label="Members"
      getKey={(member: { id: string; display: string }) => member.id}
      stillWorks="The group itself is not affected."
      empty="Nobody is in this group."
    >
      {(member) => (
        <TextLink href={hrefOf('users', { selected: member.id })}>
          <UntrustedText text={member.display} />
        </TextLink>
      )}
    </PagedList>
  );
}

/** What the group becomes, and every rule that speaks of it. */
function Rules({ group }: { group: GroupDetail }) {
  const { names, ruleSet } = useAccessNames();
  const used = rulesOfGroup(ruleSet?.rules ?? [], group);
  return (
    <div className="flex flex-col gap-4">
      {used.length === 0 ? (
        <p className="text-ink-secondary">
          No rule speaks of this group: it stays a group only and gives nobody a role.
        </p>
      ) : (
        <ol aria-label="Rules that use this group" className="flex flex-col">
          {used.map(({ rule, place }, index) => (
            <li key={rule.id} className="border-b border-divider py-2 last:border-b-0">
              <p className="break-words">
                Rule {place + 1}:{' '}
                <UntrustedText text={`${groupWords(rule)} → ${becomesWords(rule, names)}`} />
              </p>
              <p className="text-meta text-ink-secondary">
                {rule.connectionId === null ? 'For everybody' : 'For people of one connection only'}
                {index === 0 ? '' : '; counts only where an earlier rule does not'}
              </p>
            </li>
          ))}
        </ol>
      )}
      <TextLink href={hrefOf('mappings')}>Change the group rules in Mappings</TextLink>
      <Facts>
        <Fact name="External id">
          {group.externalId === null ? (
            <span className="text-ink-tertiary">None</span>
          ) : (
            <UntrustedText text={group.externalId} />
          )}
        </Fact>
        <Fact name="Created">{formatMoment(group.createdAt).slice(0, 19)}</Fact>
        <Fact name="Updated">{formatMoment(group.updatedAt).slice(0, 19)}</Fact>
      </Facts>
      <CopyField label="Group id" what="group id" text={group.id} />
    </div>
  );
}

function History({ id }: { id: string }) {
  const { isReachable } = useConnection();
  const history = useInfiniteQuery({ ...groupQueries.history(id), enabled: isReachable });
  return <HistoryList query={history} />;
}
