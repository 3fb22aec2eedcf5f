import '../../lib/zod-without-eval.ts';
import type { ComparisonRequest } from './comparison-messages.ts';
import { createComparison } from './comparison.ts';

const handle = createComparison((message) => self.postMessage(message));

// The only sender is the window that started this worker.
self.addEventListener('message', ({ data }: MessageEvent<ComparisonRequest>) => void handle(data));
