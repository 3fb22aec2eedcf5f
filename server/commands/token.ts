import { type TokenInput, tokenInput, type TokenRotation } from '@rollcall/shared/contract/tokens.ts';
import { identityProviderCodes } from '@rollcall/shared/idp/providers.ts';
import { type Command, InvalidArgumentError, Option } from 'commander';

import { presentToken } from '../admin/present-token.ts';
import { createTokenService } from '../admin/tokens/service.ts';
import { type CommandContext, type DataOptions, withDirectory } from './context.ts';
import { addDataOptions, print, printTable } from './output.ts';
import { addTokenCheckCommand } from './token-check.ts';

interface CreateOptions extends DataOptions {
  readonly name: string;
  readonly provider: NonNullable<TokenInput['provider']>;
  readonly expires?: number;
}

interface RotateOptions extends DataOptions {
  readonly overlap: number;
  readonly replace?: boolean;
}

export function addTokenCommands(program: Command): void {
  const token = program.command('token').description('SCIM tokens of a data directory');
  addDataOptions(token.command('create').description('generate a token; its secret is shown once'))
    .requiredOption('--name <name>', 'what the token is for, such as "Okta production"', parseName)
    .addOption(
      new Option('--provider <code>', 'identity provider').choices(identityProviderCodes).default('other'),
    )
    .option('--expires <days>', 'life of the token, such as 90d (default: no expiry)', parseDays)
    .action(createToken);
  addDataOptions(token.command('rotate').description('put a new token in the place of one'))
    .argument('<id>', 'id of the token')
    .addOption(
      new Option('--overlap <hours>', 'how long both work, such as 24h')
        .argParser(parseHours)
        .default(24, '24h'),
    )
    .addOption(new Option('--replace', 'the old one stops working at once').conflicts('overlap'))
    .action(rotateToken);
  addDataOptions(token.command('list').description('list tokens, revoked ones included')).action(listTokens);
  addDataOptions(token.command('revoke').description('revoke a token; the next request with it is refused'))
    .argument('<id>', 'id of the token')
    .action(revokeToken);
  addTokenCheckCommand(token);
}

async function createToken(options: CreateOptions): Promise<void> {
  const { name, provider, expires = null } = options;
  const created = await withDirectory(options, (context) =>
    tokenService(context).create(context.actor, { name, provider, expiresInDays: expires }),
  );
  const { id } = created.token;
  print(options, { id, name, token: created.secret }, [
    `Token “${name}” (${id}), shown only this once:`,
    created.secret,
  ]);
}

async function rotateToken(id: string, options: RotateOptions): Promise<void> {
  const rotation: TokenRotation =
    options.replace === true ? { mode: 'replace' } : { mode: 'overlap', overlapHours: options.overlap };
  const { token, secret } = await withDirectory(options, (context) =>
    tokenService(context).rotate(context.actor, id, rotation),
  );
  print(options, { id: token.id, name: token.name, token: secret }, [
    options.replace === true
      ? 'The old token is refused from now on.'
      : `The old token works for ${options.overlap} more hours.`,
    `Token “${token.name}” (${token.id}), shown only this once:`,
    secret,
  ]);
}

async function listTokens(options: DataOptions): Promise<void> {
  const tokens = await withDirectory(options, (context) => tokenService(context).list(context.workspace.id));
  const items = tokens.map((token) => presentToken(token, Date.now()));
  if (options.json === true) return print(options, { items }, []);
  printTable(
    ['id', 'name', 'status', 'created', 'last used'],
    items.map((item) => [item.id, item.name, item.status, item.createdAt, item.lastUsedAt ?? 'never used']),
  );
}

async function revokeToken(id: string, options: DataOptions): Promise<void> {
  const token = await withDirectory(options, (context) => tokenService(context).revoke(context.actor, id));
  print(options, presentToken(token, Date.now()), [`Token “${token.name}” is revoked.`]);
}

function tokenService({ directory, newId }: CommandContext) {
  return createTokenService({ tokens: directory.tokens, now: Date.now, newId });
}

function parseName(text: string): string {
  const parsed = tokenInput.shape.name.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(parsed.error.issues.map((issue) => issue.message).join(' '));
}

function parseHours(text: string): number {
  const hours = Number(text.endsWith('h') ? text.slice(0, -1) : Number.NaN);
  if (Number.isInteger(hours) && hours >= 1 && hours <= 720) return hours;
  throw new InvalidArgumentError('Use a number of hours from 1h to 720h, such as 24h.');
}

function parseDays(text: string): number {
  const days = Number(text.endsWith('d') ? text.slice(0, -1) : Number.NaN);
  if (Number.isInteger(days) && days >= 1 && days <= 3_650) return days;
  throw new InvalidArgumentError('Use a number of days from 1d to 3650d, such as 90d.');
}
