import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { defaultDataDirectory } from '@rollcall/server/data-directory.ts';
import { z } from 'zod';

import { root } from './checkout.ts';
import { untilEnd } from './program.ts';

const listening = z.object({ event: z.literal('listening'), scim: z.string() });

/** Run the server without a window until it ends. Resolves to its exit code. */
export async function serveHeadless(): Promise<number> {
  const directory = defaultDataDirectory(process.env, process.platform, homedir());
  const server = spawn(process.execPath, [join(root, 'server/cli.ts'), 'serve', '--data', directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  createInterface({ input: server.stdout }).on('line', (line) => {
    process.stdout.write(`${firstSteps(line, directory) ?? line}\n`);
  });
  return untilEnd(server);
}

/** What to do next, once the server's first line says where it listens; undefined for any other line. */
export function firstSteps(line: string, directory: string): string | undefined {
  const parsed = listening.safeParse(parseJson(line));
  if (!parsed.success) return undefined;
  return `The server is ready. In your identity provider, enter
  SCIM base URL   ${parsed.data.scim}
  Token           the one that this prints:
                  npm run -s rollcall -- token create --data "${directory}" --name "Okta production"
Ctrl+C stops the server.`;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
