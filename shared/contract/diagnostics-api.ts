import { z } from 'zod';

import { mayRead } from './operators.ts';
import { token } from './tokens.ts';

/** A pasted text is longer than any token when something else was pasted; nothing beyond this is looked at. */
export const maxPasteLength = 4_096;

export const tokenCheckInput = z.strictObject({ token: z.string().max(maxPasteLength) });

/** What this server knows of a pasted text. The text itself is neither kept nor answered. */
export const tokenCheck = z.object({
  /** Null when it is a token that works, exactly as pasted. */
  reason: z
    .enum([
      'missing',
      'malformed',
      'near_miss',
      'doubled_bearer',
      'wrong_kind',
      'unknown',
      'revoked',
      'replaced',
      'expired',
    ])
    .nullable(),
  /** One sentence with name and date, as far as they are known. */
  explanation: z.string(),
  /** The token that it is, or is with something extra; null when it is none of this workspace. */
  token: token.nullable(),
});
export type TokenCheck = z.infer<typeof tokenCheck>;

/** Diagnostics that ask the server. Part of `adminApi`. */
export const diagnosticsApi = {
  'diagnostics.checkToken': {
    method: 'POST',
    path: '/diagnostics/token-check',
    roles: mayRead,
    status: 200,
    params: z.strictObject({}),
    query: z.strictObject({}),
    body: tokenCheckInput,
    response: tokenCheck,
  },
} as const;
