import type { ProviderMapping } from './provider-mapping.ts';

/** IAM Identity Center and Cognito receive people by SCIM and send none, so there is nothing to map. */
export const awsMapping: ProviderMapping = {};
