/** For `@Needs`: everybody who is signed in. */
export const SIGNED_IN = 'signed-in';
/** For `@Needs`: signed in, even while the password was chosen by somebody else. */
export const CHANGE_PASSWORD = 'password.change';
