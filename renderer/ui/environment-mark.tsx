import type { ServerEnvironment } from '@rollcall/shared/contract/managed-servers.ts';

const marks: Readonly<Record<ServerEnvironment, { path: string; className: string }>> = {
  PROD: { path: 'M1.5 1.5h9v9h-9Z', className: 'text-env-prod' },
  STAGE: { path: 'M6 .75 11.4 4.7 9.35 11H2.65L.6 4.7Z', className: 'text-env-stage' },
  TEST: { path: 'M6 .5 11.5 6 6 11.5.5 6Z', className: 'text-env-test' },
  LOCAL: { path: 'M6 1.5 11 10.5H1Z', className: 'text-env-local' },
};

/** Shape, word and colour that say what a server is for. */
export function EnvironmentMark({ environment }: { environment: ServerEnvironment }) {
  const { path, className } = marks[environment];
  return (
    <span className={`flex shrink-0 items-center gap-1 text-meta font-semibold ${className}`}>
      <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
        <path d={path} fill="currentColor" />
      </svg>
      {environment}
    </span>
  );
}
