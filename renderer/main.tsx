import './lib/zod-without-eval.ts';
import './index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app/app.tsx';
import { createConsoleRouter } from './app/router.tsx';
import { createClock } from './lib/clock.ts';
import { openLiveTail } from './lib/live-tail.ts';
import { createQueryClient } from './lib/query-client.ts';

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no element with the id "root".');

createRoot(root).render(
  <StrictMode>
    <App
      router={createConsoleRouter()}
      queryClient={createQueryClient()}
      clock={createClock({ readTime: Date.now, everyMs: 1_000 })}
      liveTail={openLiveTail(window.rollcall)}
    />
  </StrictMode>,
);
