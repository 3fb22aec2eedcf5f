import { type RefObject, useLayoutEffect, useRef } from 'react';

interface Scrolling {
  readonly position: () => number;
  readonly moveTo: (position: number) => void;
  readonly maxPosition: number;
  readonly viewportHeight: number;
}

/**
 * Going to a row of a list, also to one that is not loaded yet: it is scrolled into view at once, and what stands for it
 * holds the focus until the row itself is there.
 * @param keyAt key of the row at a place; undefined while it is not loaded
 * @param onThere called with the key of the row once it is there
 * @returns go to the row at a place
 */
export function useRowFocus({
  scroller,
  canvas,
  scroll,
  rowHeight,
  count,
  keyAt,
  onThere,
}: {
  scroller: RefObject<HTMLElement | null>;
  canvas: RefObject<HTMLElement | null>;
  scroll: Scrolling;
  rowHeight: number;
  count: number;
  keyAt: (index: number) => string | undefined;
  onThere: (key: string) => void;
}): (index: number, options: { withFocus: boolean }) => void {
  const wanted = useRef<{ index: number; withFocus: boolean } | undefined>(undefined);

  const reveal = (index: number) => {
    const top = index * rowHeight;
    const bottom = top + rowHeight;
    const position = scroll.position();
    // With the last row comes what stands below it.
    if (index === count - 1) scroll.moveTo(scroll.maxPosition);
    else if (top < position) scroll.moveTo(top);
    else if (bottom > position + scroll.viewportHeight) scroll.moveTo(bottom - scroll.viewportHeight);
  };
  const arrive = () => {
    const target = wanted.current;
    if (target === undefined) return;
    const element =
      canvas.current?.querySelector<HTMLElement>(`[aria-rowindex="${target.index + 2}"]`) ?? null;
    if (target.withFocus && element !== null) {
      element.focus({ preventScroll: true });
      // In the list it is in view by now; on a small window the page around the list may have to move too.
      scroller.current?.scrollIntoView({ block: 'nearest' });
    }
    const key = keyAt(target.index);
    if (key === undefined || (target.withFocus && element === null)) return;
    wanted.current = undefined;
    onThere(key);
  };
  useLayoutEffect(arrive);
  return (index, options) => {
    if (index < 0 || index >= count) return;
    wanted.current = { index, ...options };
    reveal(index);
    arrive();
  };
}
