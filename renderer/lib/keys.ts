/** What of a keyboard event counts. */
type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether an event is the combination, as `Action.keys` writes it. */
export function matchesKeys(event: Pressed, combination: string): boolean {
  const parts = combination.split('+');
  const key = parts.at(-1) ?? '';
  const has = (modifier: string) => parts.includes(modifier);
  return (
    event.key.toLowerCase() === key &&
    (event.ctrlKey || event.metaKey) === has('mod') &&
    event.altKey === has('alt') &&
    // Which characters need Shift depends on the keyboard: "?" is one key on some and two on others.
    (event.shiftKey === has('shift') || isSymbol(key))
  );
}

/** One character without ⌘, Ctrl or Alt: what WCAG 2.1.4 is about. */
export function isSingleCharacter(event: Pressed): boolean {
  return event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
}

const isSymbol = (key: string) => key.length === 1 && !/[\p{Letter}\p{Number}]/u.test(key);

const symbols = new Map([
  ['mod', '⌘'],
  ['shift', '⇧'],
  ['alt', '⌥'],
]);

const names: ReadonlyMap<string, string> = new Map([
  ['mod', 'Ctrl'],
  ['delete', 'Delete'],
  ['enter', 'Enter'],
  ['escape', 'Esc'],
  [' ', 'Space'],
  ['arrowup', '↑'],
  ['arrowdown', '↓'],
  ['arrowleft', '←'],
  ['arrowright', '→'],
]);

/** How a combination is written on the keys of this computer: `Ctrl+Shift+O`, `⌘⇧O`. */
export function writeKeys(combination: string, isMac = isMacOs): string {
  const parts = combination.split('+').map((part) => (isMac ? symbols.get(part) : undefined) ?? nameOf(part));
  return parts.join(isMac ? '' : '+');
}

function nameOf(part: string): string {
  return names.get(part) ?? part.charAt(0).toUpperCase() + part.slice(1);
}

const isMacOs = navigator.userAgent.includes('Mac');
