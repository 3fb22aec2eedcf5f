import { useEffect } from 'react';

import { focusPageHeading } from '../../lib/focus-page-heading.ts';

/** Takes the focus to the heading where the button that led here is gone with what was shown before. */
export function useLostFocus(): void {
  useEffect(() => {
    if (document.activeElement === document.body) focusPageHeading();
  }, []);
}
