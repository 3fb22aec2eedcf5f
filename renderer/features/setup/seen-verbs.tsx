import { type Arrival, arrivalVerbs } from '@rollcall/shared/contract/arrivals.ts';

import { verbWords } from '../../lib/verb-words.ts';
import { fullMoment } from '../../ui/moment.tsx';
import { Shape } from '../../ui/status-mark.tsx';

/** Which of the things an identity provider can do were seen of it. */
export function SeenVerbs({ arrival }: { arrival: Arrival | undefined }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {arrivalVerbs.map((verb) => {
        const seen = arrival?.verbs[verb];
        return (
          <li
            key={verb}
            title={
              seen === undefined
                ? undefined
                : `First ${fullMoment(seen.firstAt)}, last ${fullMoment(seen.lastAt)}`
            }
            className={`flex items-center gap-1.5 ${seen === undefined ? 'text-ink-tertiary' : 'text-success'}`}
          >
            {seen === undefined ? <span aria-hidden="true">–</span> : <Shape shape="check" />}
            {verbWords[verb]}
            <span className="sr-only">{seen === undefined ? ', not seen yet' : ', seen'}</span>
          </li>
        );
      })}
    </ul>
  );
}
