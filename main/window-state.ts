import { z } from 'zod';

/** Below this the console's columns no longer fit. */
export const minimumSize = { width: 960, height: 640 } as const;
const usualSize = { width: 1280, height: 800 } as const;

/** Position and size in device-independent pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const windowState = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int(),
  height: z.int(),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

/** Where the window opens; without a position the system centres it. */
export interface Placement {
  readonly position: { readonly x: number; readonly y: number } | undefined;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

/**
 * Place the window where it was, size and position both held within a display that is there today.
 * @param saved what was kept of the last time: unknown, since it comes from a file.
 * @param workAreas of the displays, the primary one first.
 */
export function placeWindow(saved: unknown, workAreas: readonly Area[]): Placement {
  const { data: state } = windowState.safeParse(saved);
  const home = state && workAreas.find((area) => overlaps(state, area));
  const area = home ?? workAreas[0];
  const width = fit(state?.width ?? usualSize.width, minimumSize.width, area?.width);
  const height = fit(state?.height ?? usualSize.height, minimumSize.height, area?.height);
  const position = state &&
    home && {
      x: clamp(state.x, home.x, home.x + home.width - width),
      y: clamp(state.y, home.y, home.y + home.height - height),
    };
  return { position, width, height, isMaximized: state?.isMaximized ?? false };
}

/** The minimum wins over a display that is even smaller: the window may then reach over its edge. */
function fit(wanted: number, minimum: number, available = wanted): number {
  return Math.max(minimum, Math.min(wanted, available));
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

function overlaps(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
