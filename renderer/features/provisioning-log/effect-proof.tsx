import type { Effect } from '@rollcall/shared/contract/log-effect.ts';
import { useQuery } from '@tanstack/react-query';

import { useConnection } from '../../lib/connection.ts';
import { formatMoment } from '../../lib/format-time.ts';
import { ValueDiff } from '../../ui/diff.tsx';
import { StatusText, type StatusWord } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { logQueries } from './queries.ts';

const words: Readonly<Record<Effect['state'], StatusWord>> = {
  in_effect: { word: 'In effect', shape: 'check', tone: 'success' },
  changed_since: { word: 'Changed since', shape: 'info', tone: 'info' },
  held: { word: 'Held', shape: 'pause', tone: 'warning' },
  shadow: { word: 'Shadow only', shape: 'ring', tone: 'neutral' },
  nothing_to_change: { word: 'Nothing to change', shape: 'equals', tone: 'neutral' },
  not_applied: { word: 'Not applied', shape: 'cross', tone: 'danger' },
};

/** Whether what was asked for holds in the directory now, with the proof. */
export function EffectProof({ id }: { id: string }) {
  const { isReachable } = useConnection();
  const effect = useQuery({ ...logQueries.effect(id), enabled: isReachable }).data;
  // The explanation above it stands by itself.
  if (effect === undefined) return null;
  return (
    <section aria-label="Effect" className="flex flex-col gap-2 rounded-card border border-divider px-4 py-3">
      <h3 className="font-semibold">
        <StatusText status={words[effect.state]} />
      </h3>
      <p className="text-pretty">
        <UntrustedText text={effect.sentence} />
      </p>
      {effect.differences.map(({ path, written, now, changedBy }) => (
        <div key={path} className="flex flex-col gap-1">
          <p>
            <span className="font-medium">
              <UntrustedText text={path} />
            </span>
            {changedBy === null ? null : (
              <span className="text-ink-secondary">
                {' '}
                changed by <UntrustedText text={changedBy.name} /> at {formatMoment(changedBy.at)}
              </span>
            )}
          </p>
          <ValueDiff before={toText(written)} after={toText(now)} />
        </div>
      ))}
    </section>
  );
}

function toText(value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}
