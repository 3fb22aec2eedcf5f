import { z } from 'zod';

/** What the console needs to know of the server it manages. */
export const serverInfo = z.object({
  version: z.string(),
  /** What an administrator pastes into the identity provider; always from the server's configuration. */
  scimBaseUrl: z.string(),
  /** Whether a cloud identity provider could reach this address at all. */
  isLoopback: z.boolean(),
  workspace: z.object({ id: z.string(), name: z.string() }),
});
export type ServerInfo = z.infer<typeof serverInfo>;
