import { randomFillSync } from 'node:crypto';

import { v7 } from 'uuid';

/** Random bytes of one id. */
const idBytes = 16;
/** Asking the operating system once for many ids spares a system call for each. */
const idsPerFill = 256;

/** A source of time-ordered ids (UUID version 7, RFC 9562): neighbours in time are neighbours in an index. */
export function createIdSource(): () => string {
  const pool = Buffer.allocUnsafe(idBytes * idsPerFill);
  let offset = pool.length;
  return () => {
    if (offset === pool.length) {
      randomFillSync(pool);
      offset = 0;
    }
    const random = pool.subarray(offset, offset + idBytes);
    offset += idBytes;
    return v7({ random });
  };
}
