import { z } from 'zod';

/** Every secret in an answer goes by this name, so that it is never stored, listed or answered twice by accident. */
export const secretField = 'secret';

/** Whether an answer of this shape holds a secret anywhere. */
export function bearsSecret(response: z.ZodType): boolean {
  return namesSecret(z.toJSONSchema(response, { unrepresentable: 'any' }));
}

function namesSecret(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  if ('properties' in schema && Object.hasOwn(Object(schema.properties), secretField)) return true;
  return Object.values(schema).some(namesSecret);
}

/** The same answer with nothing secret in it. */
export function withoutSecrets(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withoutSecrets);
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(
    Object.entries(answer)
      .filter(([field]) => field !== secretField)
      .map(([field, value]) => [field, withoutSecrets(value)]),
  );
}
