import { addressReasons } from './reasons/address.ts';
import { httpReasons } from './reasons/http.ts';
import { scimReasons } from './reasons/scim.ts';
import { tlsReasons } from './reasons/tls.ts';
import { tokenReasons } from './reasons/token.ts';
import { writeReasons } from './reasons/writes.ts';

/** Everything that the doctor can find; docs/diagnostics.md shows the whole table, and a test keeps the two the same. */
export const doctorReasons = {
  ...addressReasons,
  ...tlsReasons,
  ...httpReasons,
  ...tokenReasons,
  ...scimReasons,
  ...writeReasons,
} as const;

export type DoctorReasonCode = keyof typeof doctorReasons;
