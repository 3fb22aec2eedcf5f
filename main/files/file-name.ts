const maxLength = 120;

/** Controls, and characters that turn the direction of writing, so that `fdp.exe` cannot look like `exe.pdf`. */
// oxlint-disable-next-line no-control-regex -- controls are what it is about
const invisible = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** What Windows forbids; the other systems forbid less. */
const forbidden = /[<>:"/\\|?*]/g;
/** Names of devices in Windows, with any ending. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Turn any text into a file name that every system takes, at most 120 characters. */
export function toFileName(text: string): string {
  const clean = text
    .replaceAll(invisible, '')
    .replaceAll(forbidden, '_')
    .slice(0, maxLength)
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  if (clean === '') return 'export';
  return device.test(clean) ? `_${clean}` : clean;
}
