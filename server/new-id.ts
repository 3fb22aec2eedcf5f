import { randomFillSync } from 'node:crypto';

/** Random bytes of one id: what follows the time. */
const idBytes = 10;
/** Asking the operating system once for many ids spares a system call for each. */
const idsPerFill = 256;

/**
 * A source of time-ordered ids (UUID version 7, RFC 9562 §5.7): neighbours in time are neighbours in an index. Every
 * request takes one, so what can be done for many at once is.
 */
export function createIdSource(): () => string {
  const pool = Buffer.allocUnsafe(idBytes * idsPerFill);
  let digits = '';
  let offset = 0;
  return () => {
    if (offset === digits.length) {
      digits = fill(pool);
      offset = 0;
    }
    const [version, variant, node, end] = [offset, offset + 4, offset + 8, offset + 20];
    offset = end;
    const time = Date.now().toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-${digits.slice(version, variant)}-${digits.slice(variant, node)}-${digits.slice(node, end)}`;
  };
}

/** Hexadecimal digits of new random bytes, with the version and the variant of each id in their places. */
function fill(pool: Buffer): string {
  randomFillSync(pool);
  for (let start = 0; start < pool.length; start += idBytes) {
    pool.writeUInt8(0x70 | (pool.readUInt8(start) & 0x0f), start);
    pool.writeUInt8(0x80 | (pool.readUInt8(start + 2) & 0x3f), start + 2);
  }
  return pool.toString('hex');
}
