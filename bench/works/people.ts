import { wants, type Work } from './work.js';

/** W1. The hash of the password is what it costs; what we add to it is little. */
export const signIn: Work = {
  id: 'W1',
  says: 'sign in with a password (argon2id)',
  everySize: false,
  aim: ({ hash }) => ({ p50: Math.max(24, hash.p50 + 5) }),
  beside: ({ hash }) => ({ says: 'password check alone, 20 at once', perSecond: hash.perSecond }),
  job:
    ({ stage }) =>
    async (who, line) => {
      const { logins, password } = stage;
      return wants(await line.post('/api/session', { login: logins[who], password }), 201, '"token"');
    },
};
