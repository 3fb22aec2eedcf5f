import type { DoctorFinding } from '../../../contract/doctor.ts';

/** Why a connection does not work, as the doctor says it. Texts may hold marks in braces, filled in by the finding. */
export interface DoctorReason extends Pick<DoctorFinding, 'step' | 'severity' | 'sentence' | 'who' | 'fix'> {
  /** What the copy button copies. */
  readonly copy?: string;
}
