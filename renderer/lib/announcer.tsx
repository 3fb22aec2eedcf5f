import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

const AnnouncerContext = createContext<(sentence: string) => void>(() => undefined);

/** Holds the window's one polite live region. */
export function Announcer({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState({ sentence: '', turn: 0 });
  const announce = useCallback(
    (sentence: string) => setMessage(({ turn }) => ({ sentence, turn: turn + 1 })),
    [],
  );
  return (
    <AnnouncerContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className="sr-only">
        {/* A new node each time, so that the same sentence is read twice when it happens twice. */}
        <span key={message.turn}>{message.sentence}</span>
      </div>
    </AnnouncerContext>
  );
}

/** Say one sentence to a screen reader, politely. */
export function useAnnounce(): (sentence: string) => void {
  return useContext(AnnouncerContext);
}
