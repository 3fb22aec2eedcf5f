import {
  type PreferenceChanges,
  preferences,
  type Preferences,
} from '@rollcall/shared/contract/preferences.ts';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { callMain } from './bridge.ts';

const usual: Preferences = preferences.parse({});

export const preferenceQueries = {
  all: () =>
    queryOptions({
      queryKey: ['preferences'] as const,
      queryFn: () => callMain('preferences:read', undefined),
      staleTime: Infinity,
    }),
};

/** What the person chose for this console; the usual until main has answered. */
export function usePreferences(): Preferences {
  return useQuery(preferenceQueries.all()).data ?? usual;
}

/** Change some of the preferences; main keeps them. */
export function useSavePreferences() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (changes: PreferenceChanges) => callMain('preferences:save', changes),
    onSuccess: (saved) => client.setQueryData(preferenceQueries.all().queryKey, saved),
  });
}

/** Make the page look as chosen. The theme itself is Chromium's, by main; only the contrast is the page's own. */
export function applyContrast({ hasMoreContrast }: Pick<Preferences, 'hasMoreContrast'>): void {
  if (hasMoreContrast) document.documentElement.dataset.contrast = 'more';
  else delete document.documentElement.dataset.contrast;
}
