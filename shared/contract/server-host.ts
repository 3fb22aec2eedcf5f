import { z } from 'zod';

/**
 * Messages between the Electron main process and the local server's process, the same for both hosts
 * (utilityProcess and plain Node child). Secrets travel here, never in arguments or the environment.
 */
export const hostToServer = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    dataDirectory: z.string(),
    host: z.string(),
    /** 0 picks a free port. */
    port: z.number().int().min(0).max(65_535),
    /** Operator token of this launch, accepted only by this process and stored nowhere. */
    operatorToken: z.string(),
  }),
  z.strictObject({ type: z.literal('health') }),
  z.strictObject({ type: z.literal('stop') }),
]);
export type HostToServer = z.infer<typeof hostToServer>;

export const serverToHost = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ready'),
    scimBaseUrl: z.string(),
    adminBaseUrl: z.string(),
    port: z.number().int(),
    pid: z.number().int(),
  }),
  z.strictObject({ type: z.literal('healthy') }),
  /** The server could not start or had to stop; `message` is the sentence to show. */
  z.strictObject({ type: z.literal('failed'), code: z.string(), message: z.string(), fix: z.string() }),
  z.strictObject({ type: z.literal('stopped') }),
]);
export type ServerToHost = z.infer<typeof serverToHost>;
