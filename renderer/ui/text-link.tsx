import type { ReactNode } from 'react';

/** A link to another screen in running text. */
export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="font-medium text-accent hover:underline">
      {children}
    </a>
  );
}
