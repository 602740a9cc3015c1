import { visibleToAll } from '../../kernel/index.js';

/* That the log itself was recovered is known to everybody who reads it. */
visibleToAll('log');
