import { Page } from '../../ui/page.tsx';
import { ConflictsSection } from './conflicts-section.tsx';
import { HoldsSection } from './holds-section.tsx';
import { LinksSection } from './links-section.tsx';
import { ProtectedSection } from './protected-section.tsx';
import { WaitingSection } from './waiting-section.tsx';

/** Everything that waits for a person's decision. */
export function ReviewScreen() {
  return (
    <Page title="Review" description="What waits for your decision. Nothing here goes on by itself.">
      {/* Focusable, because where nothing waits nothing in it is, and it must scroll by keyboard. */}
      <div
        tabIndex={0}
        role="region"
        aria-label="What waits"
        className="relative min-h-0 flex-1 overflow-auto border-t border-divider focus-visible:-outline-offset-2"
      >
        <div className="flex max-w-[960px] flex-col gap-6 p-6">
          <HoldsSection />
          <LinksSection />
          <WaitingSection />
          <ConflictsSection />
          <ProtectedSection />
        </div>
      </div>
    </Page>
  );
}
