import './lib/zod-without-eval.ts';
import './index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app/app.tsx';
import { createConsoleRouter } from './app/router.tsx';
import { createClock } from './lib/clock.ts';
import { openLiveTail } from './lib/live-tail.ts';
import { applyContrast, preferenceQueries } from './lib/preferences.ts';
import { createQueryClient } from './lib/query-client.ts';

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no element with the id "root".');

const queryClient = createQueryClient();
// Asked before the first picture, which has the chosen contrast then; without an answer it has the usual one.
applyContrast(
  await queryClient.ensureQueryData(preferenceQueries.all()).catch(() => ({ hasMoreContrast: false })),
);

createRoot(root).render(
  <StrictMode>
    <App
      router={createConsoleRouter()}
      queryClient={queryClient}
      clock={createClock({ readTime: Date.now, everyMs: 1_000 })}
      liveTail={openLiveTail(window.rollcall)}
    />
  </StrictMode>,
);
