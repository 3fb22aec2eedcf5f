import { AppError } from '@rollcall/shared/errors.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

/** A text attribute that the schema requires, so that every resource the engine let through has it. */
export function requiredText(resource: JsonObject, name: string): string {
  const text = resource[name];
  if (typeof text === 'string') return text;
  throw new AppError('internal', `A resource without ${name} passed the checks.`);
}
