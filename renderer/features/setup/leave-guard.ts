/** Keeps the wizard from being left while a token was not copied, whatever way somebody leaves. */
export interface LeaveGuard {
  /** While true, leaving is asked about. */
  readonly setHolding: (isHolding: boolean) => void;
  /** Somebody is about to leave and waits for the answer. */
  readonly isAsked: boolean;
  readonly onLeave: () => void;
  readonly onStay: () => void;
}
