import { AppError } from '@rollcall/shared/errors.ts';
import getRawBody from 'raw-body';

import type { Context } from './request.ts';

/** What a body that is a text file may be. */
export interface TextBody {
  readonly mediaType: string;
  /** Bytes. */
  readonly maxBytes: number;
}

const saveAgain = 'Save the file as “CSV UTF-8” and send it again.';

/**
 * Read a request body that is a text file in UTF-8, with or without a byte order mark.
 * @throws AppError unsupported_media_type | payload_too_large | bad_request
 */
export async function readTextBody(ctx: Context, { mediaType, maxBytes }: TextBody): Promise<string> {
  const sent = (ctx.get('Content-Type').split(';', 1)[0] ?? '').trim().toLowerCase();
  if (sent !== mediaType) {
    throw new AppError('unsupported_media_type', `The content type “${sent}” is not ${mediaType}.`, {
      fix: `Send the file with Content-Type: ${mediaType}.`,
    });
  }
  return toText(await readBytes(ctx, maxBytes));
}

async function readBytes(ctx: Context, maxBytes: number): Promise<Buffer> {
  try {
    return await getRawBody(ctx.req, { length: ctx.request.length ?? null, limit: maxBytes });
  } catch (error) {
    const isTooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large';
    if (!isTooLarge)
      throw new AppError('bad_request', 'The file ended before it was complete.', { cause: error });
    // Closing while the client still sends would lose the answer.
    ctx.req.resume();
    throw new AppError('payload_too_large', `The file is larger than ${maxBytes} bytes.`, { cause: error });
  }
}

function toText(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isUtf16BigEndian = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (isUtf16 || isUtf16BigEndian || bytes.subarray(0, 200).includes(0)) {
    throw new AppError('bad_request', 'The file is in UTF-16, and only UTF-8 can be read.', {
      fix: saveAgain,
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new AppError('bad_request', 'The file is not in UTF-8.', { fix: saveAgain, cause: error });
  }
}
