import type { Histogram } from '@rollcall/shared/contract/log-overview.ts';

import { formatDay } from '../../lib/format-time.ts';
import { hrefOf } from '../../lib/screens.ts';
import { fullMoment } from '../../ui/moment.tsx';
import { clockOf, stretchOf } from './request-words.ts';

const number = (value: number) => value.toLocaleString('en');

/** What the bars show, as numbers; times without any request are left out. */
export function RequestsTable({ data }: { data: Histogram }) {
  const rows = data.buckets.map((bucket, index) => ({ ...bucket, index })).filter(({ total }) => total > 0);
  return (
    // Focusable, because a region that scrolls must be reachable by keyboard.
    <div tabIndex={0} role="region" aria-label="Requests as a table" className="max-h-56 overflow-auto">
      <table className="w-full text-right tabular-nums">
        <thead className="sticky top-0 bg-surface text-meta text-ink-secondary">
          <tr>
            {['Time', 'Requests', 'Ok', 'Failed', 'Refused'].map((title, place) => (
              <th
                key={title}
                scope="col"
                className={`border-b border-divider py-1 font-medium ${place === 0 ? 'text-left' : ''}`}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map(({ at, total, failed, refused, index }) => {
            const { from, to } = stretchOf(data, index);
            return (
              <tr key={at} className="border-b border-divider">
                <th scope="row" className="py-1 text-left font-normal">
                  <a
                    href={hrefOf('provisioningLog', { from, to })}
                    title={fullMoment(from)}
                    className="text-accent hover:underline"
                  >
                    {formatDay(from)} {clockOf(from)}–{clockOf(to)}
                  </a>
                </th>
                <td>{number(total)}</td>
                <td>{number(total - failed - refused)}</td>
                <td>{number(failed)}</td>
                <td>{number(refused)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
