/** For `@Needs`: everybody who is signed in. */
export const SIGNED_IN = 'signed-in';
/** For `@Needs`: signed in, even while the password must be changed. */
export const CHANGE_PASSWORD = 'password.change';
/** For `@Needs`: signed in, even while a second factor must be enrolled. */
export const ENROL = 'factor.enrol';
/** For `@Needs`: signed in, even while the session is locked. */
export const UNLOCK = 'session.unlock';

/** Says of a request that nobody stands behind it: a page that refreshes itself does not keep a session awake. */
export const UNATTENDED = 'atmp-unattended';
