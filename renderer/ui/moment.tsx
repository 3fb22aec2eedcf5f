import { formatAge, formatDay, formatMoment } from '../lib/format-time.ts';

/** How long ago or ahead a moment is; the moment itself in the tooltip, in the viewer's zone and in UTC. */
export function Age({ instant, now }: { instant: string; now: number }) {
  return (
    <time dateTime={instant} title={fullMoment(instant)}>
      {formatAge(instant, now)}
    </time>
  );
}

/** The day of a moment; the time in the tooltip. */
export function Day({ instant }: { instant: string }) {
  return (
    <time dateTime={instant} title={fullMoment(instant)} className="whitespace-nowrap">
      {formatDay(instant)}
    </time>
  );
}

/** A moment for a tooltip: the viewer's time and UTC. */
export function fullMoment(instant: string): string {
  return `${formatMoment(instant)} (UTC ${instant.replace('T', ' ').replace('Z', '')})`;
}
