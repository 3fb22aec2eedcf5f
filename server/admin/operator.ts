import type { OperatorRole } from '@rollcall/shared/contract/operators.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import { digestOf } from '../credentials.ts';
import type { OperatorStore } from '../store/operators.ts';

/** A person or program that uses the admin API. */
export interface Operator {
  readonly workspaceId: string;
  readonly id: string;
  readonly name: string;
  readonly role: OperatorRole;
}

/** An operator that exists only as long as this process: the console that started the local server. */
export interface LaunchOperator extends Operator {
  /** Digest of the token that the console made for this launch. */
  readonly digest: string;
}

/**
 * Find the operator behind an Authorization header.
 * @throws AppError token_missing | token_rejected
 */
export async function authenticateOperator(
  header: string | undefined,
  dependencies: { readonly operators: OperatorStore; readonly launchOperator: LaunchOperator | undefined },
): Promise<Operator> {
  if (header === undefined || header.slice(0, 7).toLowerCase() !== 'bearer ') {
    throw new AppError('token_missing', 'The request carries no operator token.', {
      fix: 'Send the header Authorization: Bearer followed by an operator token.',
    });
  }
  const digest = digestOf(header.slice(7));
  const { launchOperator, operators } = dependencies;
  if (launchOperator?.digest === digest) return launchOperator;
  const operator = await operators.findByDigest(digest);
  if (operator !== undefined && operator.revokedAt === null) return operator;
  throw new AppError('token_rejected', 'The operator token is not valid for this server.', {
    fix: 'Make a new one with: rollcall operator create --role owner.',
  });
}
