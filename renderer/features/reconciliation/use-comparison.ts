import { useEffect, useRef, useState } from 'react';

import { useAnnounce } from '../../lib/announcer.tsx';
import { compare, type Progress, type Report, type TimeWindow } from './compare.ts';
import type { Expected } from './comparison-messages.ts';

export interface ComparisonInput {
  readonly expected: Expected;
  readonly window: TimeWindow;
}

export type ComparisonState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly progress: Progress }
  | { readonly kind: 'failed'; readonly error: unknown; readonly input: ComparisonInput }
  | { readonly kind: 'done'; readonly report: Report; readonly window: TimeWindow };

/** One comparison at a time; another one, or leaving the screen, ends the one before. */
export function useComparison() {
  const announce = useAnnounce();
  const [state, setState] = useState<ComparisonState>({ kind: 'none' });
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (input: ComparisonInput) => {
    running.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    setState({ kind: 'running', progress: { lines: 0, isComparing: false } });
    const onProgress = (progress: Progress) => {
      if (!signal.aborted) setState({ kind: 'running', progress });
    };
    try {
      const report = await compare(input, { signal, onProgress });
      setState({ kind: 'done', report, window: input.window });
      announce(report.reconciliation.equation);
    } catch (error) {
      if (!signal.aborted) setState({ kind: 'failed', error, input });
    }
  };
  const cancel = () => {
    running.current?.abort();
    setState({ kind: 'none' });
  };
  return { state, start, cancel };
}
