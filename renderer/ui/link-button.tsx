import type { ReactNode } from 'react';

/** The one next step when it lies on another screen: a link that looks like the primary button. */
export function LinkButton({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="inline-flex h-8 items-center rounded-control border border-transparent bg-primary-fill px-3 font-medium text-on-fill hover:bg-primary-fill-hover"
    >
      {children}
    </a>
  );
}
