import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

import { clamp, createScrollScale } from './scaled-scroll.ts';

const restMs = 120;

/**
 * Scrolling through content of any height. Small steps (wheel, touch, a click beside the thumb) move by as many px as
 * the browser says; large ones (the thumb) move in proportion. At rest the thumb is put where the position says.
 * @param inset height of what stays on top of the scroller
 * @param onMove called with each new position, before the next frame
 */
export function useScaledScroll(
  scroller: RefObject<HTMLElement | null>,
  {
    contentHeight,
    inset,
    onMove,
  }: { contentHeight: number; inset: number; onMove: (position: number) => void },
) {
  const [viewportHeight, setViewportHeight] = useState(0);
  const scale = createScrollScale(contentHeight, viewportHeight);
  const place = useRef({ position: 0, scrollTop: 0 });
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = () => setViewportHeight(Math.max(0, element.clientHeight - inset));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => {
      observer.disconnect();
      clearTimeout(rest.current);
    };
  }, [scroller, inset]);

  const settle = () => {
    const element = scroller.current;
    if (element === null) return;
    const wanted = scale.toScrollTop(place.current.position);
    if (Math.abs(element.scrollTop - wanted) > 0.5) element.scrollTo({ top: wanted });
    // As the browser rounded it: what differs from this later is the reader's doing.
    place.current.scrollTop = element.scrollTop;
  };
  const settleAtRest = () => {
    // Moved again, and the event is still to come: that place counts.
    const isMoving = Math.abs((scroller.current?.scrollTop ?? 0) - place.current.scrollTop) > 0.5;
    if (!isMoving) settle();
  };
  const moveTo = (position: number) => {
    place.current.position = clamp(position, scale.maxPosition);
    settle();
    onMove(place.current.position);
  };
  const readScroll = () => {
    const scrollTop = scroller.current?.scrollTop ?? 0;
    const distance = scrollTop - place.current.scrollTop;
    if (Math.abs(distance) < 0.01) return;
    const isStep = Math.abs(distance) <= 2 * viewportHeight;
    const position = isStep ? place.current.position + distance : scale.toPosition(scrollTop);
    place.current = { position: clamp(position, scale.maxPosition), scrollTop };
    // The thumb has come to an end before the rows have.
    const isStuck = scrollTop <= 0 || scrollTop >= scale.scrollHeight - viewportHeight - 1;
    clearTimeout(rest.current);
    if (isStuck) settle();
    else rest.current = setTimeout(settleAtRest, restMs);
    onMove(place.current.position);
  };
  return {
    viewportHeight,
    scrollHeight: scale.scrollHeight,
    maxPosition: scale.maxPosition,
    position: () => place.current.position,
    moveTo,
    readScroll,
  };
}
