/** The two sentences that keep SCIM apart from signing in. */
export function WhatItDoes() {
  return (
    <section
      aria-label="What provisioning does"
      className="rounded-card border border-divider bg-surface p-4"
    >
      <p className="text-pretty">
        <strong>What this does:</strong> creates, updates and deactivates accounts.
      </p>
      <p className="mt-1 text-pretty text-ink-secondary">
        <strong className="text-ink">What it does not do:</strong> sign people in, set passwords, check MFA,
        issue tokens.
      </p>
    </section>
  );
}
