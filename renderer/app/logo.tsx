/** The mark of Rollcall: a roll with one name ticked. */
export function Logo() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" className="shrink-0 text-primary-fill">
      <rect x="1" y="1" width="18" height="18" rx="5" fill="currentColor" />
      <path
        d="m4.75 7.25 1.5 1.5 2.75-3.25M11.5 7.5h4M5 13h10.5"
        fill="none"
        className="stroke-on-fill"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
