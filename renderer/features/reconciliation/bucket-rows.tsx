import type {
  Difference,
  DifferenceKind,
  Fate,
  ReconciledPerson,
  Reconciliation,
} from '@rollcall/shared/contract/reconciliation.ts';
import { fateWords } from '@rollcall/shared/directory/reconcile-words.ts';
import { useRef } from 'react';

import { hrefOf } from '../../lib/screens.ts';
import { type Column, DataGrid } from '../../ui/data-grid.tsx';
import { StatusText, type StatusWord } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';

export type Bucket = 'missing' | DifferenceKind;

/** What each list is called, and what an empty one means. */
export const bucketWords: Readonly<Record<Bucket, { label: string; empty: string }>> = {
  missing: { label: 'Not in activity', empty: 'Everybody who is known by name left a row in the activity.' },
  onlyHere: { label: 'Only here', empty: 'Nobody is active here whom the IdP does not have.' },
  onlyInProvider: { label: 'Only in IdP', empty: 'Nobody in the IdP is without an account here.' },
  differentEmail: { label: 'Different e-mail', empty: 'All e-mail addresses are the same on both sides.' },
  wrongState: { label: 'Wrong state', empty: 'Who is active is the same on both sides.' },
};

const fateMarks: Readonly<Record<Fate, Omit<StatusWord, 'word'>>> = {
  created: { shape: 'check', tone: 'success' },
  updated: { shape: 'check', tone: 'success' },
  linked: { shape: 'link', tone: 'success' },
  reactivated: { shape: 'check', tone: 'success' },
  deactivated: { shape: 'barred', tone: 'neutral' },
  linkedUnchanged: { shape: 'equals', tone: 'neutral' },
  unchanged: { shape: 'equals', tone: 'neutral' },
  failed: { shape: 'warning', tone: 'danger' },
  refused: { shape: 'cross', tone: 'danger' },
  alreadyHere: { shape: 'dot', tone: 'neutral' },
  neverArrived: { shape: 'ring', tone: 'warning' },
};

const neverArrived = 'We saw no request. Look in the IdP’s own log.';
const rowHeight = 36;

/** The names of one list; however long, only those in view exist. */
export function BucketRows({ bucket, reconciliation }: { bucket: Bucket; reconciliation: Reconciliation }) {
  if (bucket === 'missing') {
    return <Rows bucket={bucket} columns={personColumns} rows={reconciliation.missing.items} />;
  }
  return (
    <Rows
      bucket={bucket}
      columns={differenceColumns}
      rows={reconciliation.differences?.[bucket].items ?? []}
    />
  );
}

function Rows<Row extends ReconciledPerson | Difference>({
  bucket,
  columns,
  rows,
}: {
  bucket: Bucket;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const { label, empty } = bucketWords[bucket];
  if (rows.length === 0) return <p className="p-6 text-center text-ink-secondary">{empty}</p>;
  const places = new Map(rows.map((row, index) => [row, String(index)]));
  return (
    <DataGrid
      label={label}
      columns={columns}
      rows={rows}
      getKey={(row) => places.get(row) ?? ''}
      rowHeight={rowHeight}
      hasMore={false}
      selectedKey={undefined}
      onSelect={(key) => {
        const row = rows[Number(key)];
        const link = row && ('fate' in row ? linkOfPerson(row) : linkOfDifference(row));
        if (link) location.assign(link.href);
      }}
      scroller={scroller}
      end={null}
    />
  );
}

interface RowLink {
  readonly label: 'Fix' | 'View';
  readonly href: string;
}

/** A failure is put right where it is explained; anybody else is looked at. */
function linkOfPerson({ fate, requestId, userId }: ReconciledPerson): RowLink | undefined {
  const isFailure = fate === 'failed' || fate === 'refused';
  if (isFailure && requestId !== null) {
    return { label: 'Fix', href: hrefOf('provisioningLog', { range: 'all', selected: requestId }) };
  }
  if (userId !== null) return { label: 'View', href: hrefOf('users', { selected: userId }) };
  if (requestId === null) return undefined;
  return { label: 'View', href: hrefOf('provisioningLog', { range: 'all', selected: requestId }) };
}

function linkOfDifference({ userId }: Difference): RowLink | undefined {
  return userId === null ? undefined : { label: 'View', href: hrefOf('users', { selected: userId }) };
}

const personColumns: readonly Column<ReconciledPerson>[] = [
  {
    id: 'fate',
    header: 'What came of it',
    track: '176px',
    render: ({ fate }) => <StatusText status={{ word: capitalise(fateWords[fate]), ...fateMarks[fate] }} />,
  },
  {
    id: 'who',
    header: 'Who',
    track: 'minmax(0,2fr)',
    render: ({ userName, email }) => <UntrustedText text={userName ?? email ?? 'Without a name'} />,
  },
  {
    id: 'why',
    header: 'Why',
    track: 'minmax(0,3fr)',
    render: ({ fate, explanation }) => (
      <span className="text-ink-secondary">
        <UntrustedText text={explanation ?? (fate === 'neverArrived' ? neverArrived : whyWithout(fate))} />
      </span>
    ),
  },
  { id: 'link', header: 'Open', track: '56px', render: (person) => <LinkTo link={linkOfPerson(person)} /> },
];

const differenceColumns: readonly Column<Difference>[] = [
  {
    id: 'who',
    header: 'Who',
    track: 'minmax(0,2fr)',
    render: ({ userName }) => <UntrustedText text={userName ?? 'Without a name'} />,
  },
  { id: 'here', header: 'Here', track: 'minmax(0,2fr)', render: ({ here }) => <Side text={here} /> },
  { id: 'there', header: 'In the IdP', track: 'minmax(0,2fr)', render: ({ there }) => <Side text={there} /> },
  {
    id: 'link',
    header: 'Open',
    track: '56px',
    render: (difference) => <LinkTo link={linkOfDifference(difference)} />,
  },
];

function Side({ text }: { text: string | null }) {
  return text === null ? <span className="text-ink-tertiary">Nobody</span> : <UntrustedText text={text} />;
}

function LinkTo({ link }: { link: RowLink | undefined }) {
  if (link === undefined) return null;
  return (
    <a
      href={link.href}
      onClick={(event) => event.stopPropagation()}
      className="inline-flex min-h-6 items-center font-medium text-accent hover:underline"
    >
      {link.label}
    </a>
  );
}

function whyWithout(fate: Fate): string {
  switch (fate) {
    case 'linkedUnchanged':
      return 'Matched an account that was here; nothing changed.';
    case 'unchanged':
      return 'The request changed nothing.';
    case 'alreadyHere':
      return 'Was here before and had no request.';
    default:
      return '';
  }
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
