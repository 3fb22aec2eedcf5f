/** Stands where the id of a user that exists is put when the request is sent. */
export const userIdMark = 'USER-ID';
/** The same for a group. */
export const groupIdMark = 'GROUP-ID';
/** In every password that is sent; must never come back. */
export const secretMark = 'pw-5ecret-mark';
