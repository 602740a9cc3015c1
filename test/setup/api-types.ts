import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { createApp } from '../../src/app.js';
import { accessFrom, printersFrom, StoryClock, type Config } from '../../src/kernel/index.js';

const FILE = 'src/web/openapi.d.ts';

/** The types of the API as the pages know them, made from the OpenAPI document of this build. */
async function apiTypes(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'atmp-api-'));
  const config: Config = {
    port: 0,
    databaseUrl: join(folder, 'x.sqlite'),
    mode: 'demo',
    keyFolder: folder,
    bodyLimit: 1024,
    access: accessFrom({}, 'demo'),
    printers: printersFrom({}),
  };
  const { openapi, close } = await createApp(config, new StoryClock(), true);
  await close();
  rmSync(folder, { recursive: true, force: true });
  const text = astToString(await openapiTS(openapi() as unknown as OpenAPI3));
  const head = '// Made from the OpenAPI document by `npm run api-types`. Do not edit.\n';
  return format(head + text, { ...(await resolveConfig(FILE)), parser: 'typescript' });
}

if (process.argv[1]?.endsWith('api-types.js')) writeFileSync(FILE, await apiTypes());
