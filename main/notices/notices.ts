/** What happened that a person should hear of although no window is in front of them. */
export interface Notice {
  /** The same for the same event, so that it is told once. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
  /** Screen that has the rest. */
  readonly path: string;
}

/** How things are at one moment on the active server. */
export interface Situation {
  /** Failed requests of the last ten minutes. */
  readonly failures: number;
  /** Changes that the mass-change guard holds. */
  readonly held: number;
  /** Tokens that end soon; the time is milliseconds since 1970. */
  readonly endingTokens: readonly { readonly id: string; readonly name: string; readonly endsAt: number }[];
}

const dayMs = 86_400_000;

/**
 * What there is to tell now. Failures and holds are told when they begin, tokens 7 days and 1 day before they end.
 * @param before the situation that was looked at last; undefined at first.
 */
export function noticesOf(now: Situation, before: Situation | undefined, time: number): readonly Notice[] {
  const notices: Notice[] = [];
  if (now.failures > 0 && (before?.failures ?? 0) === 0) {
    notices.push({
      key: `failures:${time}`,
      title: 'Provisioning requests fail',
      body: `${count(now.failures, 'request')} failed within ten minutes. The provisioning log says why.`,
      path: '/provisioning-log?q=is%3Afailed',
    });
  }
  if (now.held > 0 && (before?.held ?? 0) === 0) {
    notices.push({
      key: `held:${time}`,
      title: 'Changes wait for your decision',
      body: `The mass-change guard holds ${count(now.held, 'change')}. Nothing happens to them until you release or discard them.`,
      path: '/directory/review',
    });
  }
  return [...notices, ...now.endingTokens.flatMap((token) => toEndNotice(token, time))];
}

function toEndNotice(
  { id, name, endsAt }: Situation['endingTokens'][number],
  time: number,
): readonly Notice[] {
  const days = (endsAt - time) / dayMs;
  if (days <= 0 || days > 7) return [];
  const stage = days > 1 ? 7 : 1;
  const left = stage === 7 ? `in ${Math.ceil(days)} days` : 'within a day';
  return [
    {
      key: `token:${id}:${stage}`,
      title: 'A token ends soon',
      body: `${name} stops working ${left}. Rotate it to keep provisioning running.`,
      path: '/tokens',
    },
  ];
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
