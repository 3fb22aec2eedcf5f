import type { ArrivalVerb } from '@rollcall/shared/contract/arrivals.ts';

/** What an identity provider was seen to do. */
export const verbWords: Readonly<Record<ArrivalVerb, string>> = {
  test: 'Test',
  create: 'Create',
  update: 'Update',
  deactivate: 'Deactivate',
  group_push: 'Push groups',
};
