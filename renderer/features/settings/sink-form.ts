import { type Sink, type SinkChanges, type SinkInput, sinkInput } from '@rollcall/shared/contract/sinks.ts';
import { z } from 'zod';

import { problemOfSinkUrl, tidySinkSecret, tidySinkUrl } from './sink-url.ts';

/** What the form of a sink holds: texts as they were typed. */
export const sinkForm = z
  .object({
    kind: sinkInput.shape.kind,
    name: sinkInput.shape.name,
    url: z.string(),
    secret: z.string().max(4_000, 'Use at most 4,000 characters.'),
    isSecretRemoved: z.boolean(),
    from: z.enum(['now', 'beginning']),
  })
  .superRefine(({ kind, url }, context) => {
    const message = problemOfSinkUrl(kind, tidySinkUrl(kind, url));
    if (message !== undefined) context.addIssue({ code: 'custom', path: ['url'], message });
  });
export type SinkForm = z.infer<typeof sinkForm>;

export function toSinkForm(sink: Sink | undefined): SinkForm {
  const { kind = 'webhook', name = '', url = '' } = sink ?? {};
  return { kind, name, url, secret: '', isSecretRemoved: false, from: 'now' };
}

/** The sink to make. */
export function toSinkInput({ kind, name, url, secret, from }: SinkForm): SinkInput {
  const tidied = tidySinkSecret(kind, secret);
  const hasSecret = kind !== 'syslog_tls' && tidied !== '';
  return { kind, name, url: tidySinkUrl(kind, url), from, ...(hasSecret ? { secret: tidied } : {}) };
}

/** The changes to a sink; a secret that was not entered anew stays what it is. */
export function toSinkChanges({ kind, name, url, secret, isSecretRemoved }: SinkForm): SinkChanges {
  const tidied = tidySinkSecret(kind, secret);
  const change = isSecretRemoved ? { secret: null } : tidied === '' ? {} : { secret: tidied };
  return { name, url: tidySinkUrl(kind, url), ...change };
}
