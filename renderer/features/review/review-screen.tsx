import { Page } from '../../ui/page.tsx';
import { ConflictsSection } from './conflicts-section.tsx';
import { HoldsSection } from './holds-section.tsx';
import { LinksSection } from './links-section.tsx';
import { WaitingSection } from './waiting-section.tsx';

/** Everything that waits for a person's decision. */
export function ReviewScreen() {
  return (
    <Page title="Review" description="What waits for your decision. Nothing here goes on by itself.">
      <div className="relative min-h-0 flex-1 overflow-auto border-t border-divider">
        <div className="flex max-w-[960px] flex-col gap-6 p-6">
          <HoldsSection />
          <LinksSection />
          <WaitingSection />
          <ConflictsSection />
        </div>
      </div>
    </Page>
  );
}
