import { nativeImage, type NativeImage } from 'electron';

/** The mark of Rollcall, a roll with one name ticked: `#` is drawn, the rest shows what is below. */
const mark = [
  '..############..',
  '.##############.',
  '################',
  '################',
  '#######.########',
  '######..##....##',
  '##.##..###....##',
  '##....##########',
  '###..###########',
  '################',
  '################',
  '##..........####',
  '##..........####',
  '################',
  '.##############.',
  '..############..',
] as const;

/** Blue, green, red: the primary colour of the console, which stands out on light and dark bars alike. */
const primary = [0xeb, 0x63, 0x4a] as const;
const black = [0, 0, 0] as const;

/** The icon beside the clock; macOS colours it itself. */
export function trayImage(platform: NodeJS.Platform): NativeImage {
  const isTemplate = platform === 'darwin';
  const colour = isTemplate ? black : primary;
  const image = nativeImage.createEmpty();
  for (const scaleFactor of [1, 2]) {
    const size = mark.length * scaleFactor;
    image.addRepresentation({
      scaleFactor,
      width: size,
      height: size,
      buffer: toBitmap(colour, scaleFactor),
    });
  }
  image.setTemplateImage(isTemplate);
  return image;
}

/** Four bytes a pixel, from the upper left. */
function toBitmap(colour: readonly number[], scale: number): Buffer {
  const rows = mark.map((row) =>
    row.split('').flatMap((cell) => Array.from({ length: scale }, () => toPixel(cell))),
  );
  return Buffer.from(rows.flatMap((row) => Array.from({ length: scale }, () => row.flat()).flat()));

  function toPixel(cell: string): readonly number[] {
    return cell === '#' ? [...colour, 0xff] : [0, 0, 0, 0];
  }
}
