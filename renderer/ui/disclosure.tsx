import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Disclosure as AriaDisclosure, DisclosurePanel, Heading } from 'react-aria-components';

/** What most people need not see, one press away. */
export function Disclosure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaDisclosure className="group flex flex-col">
      <Heading level={3}>
        <Button
          slot="trigger"
          className="-ml-1 flex h-7 items-center gap-1 rounded-control pr-2 font-medium text-ink-secondary hover:text-ink"
        >
          <ChevronRight
            size={16}
            strokeWidth={1.5}
            aria-hidden="true"
            className="shrink-0 group-expanded:rotate-90"
          />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className="flex flex-col gap-3 group-expanded:pt-2">{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
