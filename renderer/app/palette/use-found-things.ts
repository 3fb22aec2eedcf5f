import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useState } from 'react';

import { tokenQueries } from '../../lib/admin-queries.ts';
import { callAdmin } from '../../lib/api.ts';
import { useConnection } from '../../lib/connection.ts';
import { directoryTabs, screens } from '../../lib/screens.ts';
import type { PaletteItem, PaletteSection } from './palette-items.ts';

const debounceMs = 150;
const maxFound = 5;

/** Long enough to be one, and no character that an id does not have. */
const idShape = /^[\w-]{8,100}$/;

/** People, groups, tokens and requests that fit what was typed, as the server knows them. */
export function useFoundThings(text: string): readonly PaletteSection[] {
  const typed = useSettled(text.trim());
  const navigate = useNavigate();
  const client = useQueryClient();
  const { isReachable } = useConnection();
  const found = useQuery({
    queryKey: ['palette', typed] as const,
    queryFn: () => find(client, typed),
    enabled: isReachable && typed.length >= 2,
    staleTime: 30_000,
  }).data;
  if (found === undefined || typed.length < 2) return [];
  const people: PaletteItem[] = found.people.map(({ id, userName, displayName }) => ({
    id: `person:${id}`,
    title: userName,
    detail: displayName ?? '',
    run: () => void navigate({ to: directoryTabs.users.path, search: { selected: id } }),
  }));
  const groups: PaletteItem[] = found.groups.map(({ id, displayName }) => ({
    id: `group:${id}`,
    title: displayName,
    run: () => void navigate({ to: directoryTabs.groups.path, search: { selected: id } }),
  }));
  const tokens: PaletteItem[] = found.tokens.map(({ id, name, hint }) => ({
    id: `token:${id}`,
    title: name,
    detail: `${hint}…`,
    run: () => void navigate({ to: screens.tokens.path }),
  }));
  const requests: PaletteItem[] = found.requests.map(({ id, method, url }) => ({
    id: `request:${id}`,
    title: `${method} ${url}`,
    detail: id,
    run: () => void navigate({ to: screens.provisioningLog.path, search: { selected: id } }),
  }));
  return [
    { title: 'People', items: people },
    { title: 'Groups', items: groups },
    { title: 'Tokens', items: tokens },
    { title: 'Requests', items: requests },
  ].filter(({ items }) => items.length > 0);
}

/** The lists are independent: what one of them cannot answer is left out. */
async function find(client: QueryClient, typed: string) {
  const [people, groups, tokens, request] = await Promise.allSettled([
    callAdmin('users.list', { query: { userName: typed, limit: maxFound } }),
    callAdmin('groups.list', { query: { displayName: typed, limit: maxFound } }),
    client.ensureQueryData(tokenQueries.list()),
    idShape.test(typed) ? callAdmin('provisioningLog.read', { params: { id: typed } }) : undefined,
  ]);
  const named = tokens.status === 'fulfilled' ? tokens.value.items : [];
  const lowerCase = typed.toLowerCase();
  return {
    people: people.status === 'fulfilled' ? people.value.items : [],
    groups: groups.status === 'fulfilled' ? groups.value.items : [],
    tokens: named
      .filter(({ name, hint }) => `${name} ${hint}`.toLowerCase().includes(lowerCase))
      .slice(0, maxFound),
    requests: request.status === 'fulfilled' && request.value !== undefined ? [request.value] : [],
  };
}

/** Text once typing has paused for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), debounceMs);
    return () => clearTimeout(timer);
  }, [text]);
  return useDeferredValue(settled);
}
