import { join } from 'node:path';
import { networksFrom, type Network } from './networks.js';
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
  printers: PrinterSettings;
}

/** Label printers on the network. */
export interface PrinterSettings {
  /** Where they may be; `ATMP_PRINTER_NETWORKS`. */
  networks: readonly Network[];
  /** How often in a row a printer that does not print is tried; then its jobs stop and a person decides. */
  tries: number;
}

/** Private networks, on the port of label printers alone. */
const PRIVATE = '10.0.0.0/8:9100 172.16.0.0/12:9100 192.168.0.0/16:9100';

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
    printers: printersFrom(env),
  };
}

export function printersFrom(env: NodeJS.ProcessEnv): PrinterSettings {
  const tries = Number(env.ATMP_PRINTER_TRIES || 20);
  if (!Number.isInteger(tries) || tries < 1 || tries > 1000)
    throw new Error(`ATMP_PRINTER_TRIES must be a whole number from 1 to 1000, not "${env.ATMP_PRINTER_TRIES}"`);
  return { networks: networksFrom(env.ATMP_PRINTER_NETWORKS ?? PRIVATE), tries };
}

export const isPostgres = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);
