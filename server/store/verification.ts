/** Something that is not as it was written. */
export interface VerificationFault {
  /** `moved` also stands for what a row was put before. */
  readonly kind: 'edited' | 'removed' | 'moved' | 'added' | 'damaged';
  /** Name of the workspace; null when the fault is in the file as a whole. */
  readonly workspace: string | null;
  /** The first activity row that does not fit. */
  readonly sequence: number | null;
  /** One plain sentence. */
  readonly detail: string;
}

/** What reading a store from end to end found. */
export interface Verification {
  readonly workspaces: number;
  /** Activity rows of all workspaces. */
  readonly rows: number;
  /** At most the first fault of each workspace; empty when all is well. */
  readonly faults: readonly VerificationFault[];
}
