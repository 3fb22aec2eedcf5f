import { type RefObject, useEffect, useEffectEvent, useState } from 'react';

/**
 * Lets the items of a list be dragged to another place; each is `draggable` and carries its key as `data-key`.
 * @returns the key of the item that is being dragged.
 */
export function useDragOrder(
  list: RefObject<HTMLElement | null>,
  onDropped: (key: string, onto: string) => void,
): string | undefined {
  const [dragged, setDragged] = useState<string | undefined>(undefined);
  const onStart = useEffectEvent((event: DragEvent) => {
    if (event.dataTransfer !== null) event.dataTransfer.effectAllowed = 'move';
    setDragged(keyOf(event));
  });
  const onOver = useEffectEvent((event: DragEvent) => {
    if (dragged !== undefined) event.preventDefault(); // else nothing may be dropped here
  });
  const onDrop = useEffectEvent((event: DragEvent) => {
    event.preventDefault();
    const onto = keyOf(event);
    if (dragged !== undefined && onto !== undefined && onto !== dragged) onDropped(dragged, onto);
  });
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const ended = new AbortController();
    const listen = (name: 'dragstart' | 'dragover' | 'drop' | 'dragend', run: (event: DragEvent) => void) =>
      element.addEventListener(name, run, { signal: ended.signal });
    listen('dragstart', (event) => onStart(event));
    listen('dragover', (event) => onOver(event));
    listen('drop', (event) => onDrop(event));
    listen('dragend', () => setDragged(undefined));
    return () => ended.abort();
  }, [list]);
  return dragged;
}

function keyOf({ target }: DragEvent): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset.key : undefined;
}
