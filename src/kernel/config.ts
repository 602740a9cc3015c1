import { join } from 'node:path';
import { accessFrom, type AccessSettings } from './access-settings.js';

/** How this server runs. Everything a deployment may set, read once at the start. */
export interface Config {
  /** HTTP port; environment `PORT`, default 3000. */
  port: number;
  /** `postgres://…` or the path of a SQLite file; environment `DATABASE_URL`, default a file under `data/`. */
  databaseUrl: string;
  /** `demo` carries a settable clock, a coloured frame and watermarked labels; everything else is `production`. */
  mode: 'production' | 'demo';
  /** Where this server keeps its own keys (signing key of the trail, keys of the sealed lists, of second factors, and of replies and fingerprints). */
  keyFolder: string;
  /** Bytes of a request body that are read; a longer one is refused. */
  bodyLimit: number;
  /** How people prove who they are. */
  access: AccessSettings;
}

export const CONFIG = Symbol('Config');

export function configFrom(env: NodeJS.ProcessEnv): Config {
  const mode = env.ATMP_MODE === 'demo' ? 'demo' : 'production';
  const port = Number(env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT must be 0-65535, not "${env.PORT}"`);
  return {
    port,
    databaseUrl: env.DATABASE_URL || join('data', mode === 'demo' ? 'demo.sqlite' : 'custody.sqlite'),
    mode,
    keyFolder: env.ATMP_KEYS || join('data', mode === 'demo' ? 'demo-keys' : 'keys'),
    bodyLimit: 256 * 1024,
    access: accessFrom(env, mode),
  };
}

export const isPostgres = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);
