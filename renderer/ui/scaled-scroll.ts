/**
 * Browsers cap the height of an element: measured 33.5 million px at 100 % display scale, 14.9 million at 225 %. A list
 * of a million rows is taller than that, so that what can be scrolled is kept far below and stands for the rows.
 */
export const maxScrollHeight = 8_000_000;

/** At both ends the scroll offset is the position itself, so that the first and the last rows move as in any list. */
const evenPx = 100_000;

/** How the offset that the browser knows and the position among the rows belong together; all in px. */
export interface ScrollScale {
  readonly scrollHeight: number;
  readonly maxPosition: number;
  readonly toPosition: (scrollTop: number) => number;
  readonly toScrollTop: (position: number) => number;
}

/** Monotone both ways and inverse to each other; the identity while the content is not too tall. */
export function createScrollScale(contentHeight: number, viewportHeight: number): ScrollScale {
  const scrollHeight = Math.max(viewportHeight, Math.min(contentHeight, maxScrollHeight));
  const maxPosition = Math.max(0, contentHeight - viewportHeight);
  const maxScroll = scrollHeight - viewportHeight;
  const squeeze =
    maxPosition <= maxScroll ? 1 : (maxPosition - 2 * evenPx) / Math.max(1, maxScroll - 2 * evenPx);
  return {
    scrollHeight,
    maxPosition,
    toPosition(scrollTop) {
      const offset = clamp(scrollTop, maxScroll);
      if (offset <= evenPx || squeeze === 1) return offset;
      if (maxScroll - offset <= evenPx) return maxPosition - (maxScroll - offset);
      return evenPx + (offset - evenPx) * squeeze;
    },
    toScrollTop(position) {
      const place = clamp(position, maxPosition);
      if (place <= evenPx || squeeze === 1) return place;
      if (maxPosition - place <= evenPx) return maxScroll - (maxPosition - place);
      return evenPx + (place - evenPx) / squeeze;
    },
  };
}

export function clamp(value: number, max: number): number {
  return Math.min(Math.max(0, value), max);
}
