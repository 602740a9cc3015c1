import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import express from 'express';
import helmet from 'helmet';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppModule } from './app.module.js';
import { FrontDoor } from './base/identity/index.js';
import {
  checkKeyFiles,
  Connections,
  followClient,
  keepKeyFiles,
  keepSeen,
  MachineClock,
  Notary,
  openDatabase,
  readBody,
  servedFromMemory,
  socketBounds,
  StoryClock,
  Work,
  type Clock,
  type Config,
  type Database,
} from './kernel/index.js';
import { describeErrors } from './openapi.js';

export interface Running {
  app: NestExpressApplication;
  db: Database;
  /** The description of the API: made when it is first asked for. */
  openapi: () => OpenAPIObject;
  close: () => Promise<void>;
}

const WEB = fileURLToPath(new URL('../web/', import.meta.url));

const DOCUMENT = '/api/openapi.json';

/** Builds the whole application on a database. Nothing listens yet. */
export async function createApp(config: Config, clock: Clock = clockOf(config), quiet = false): Promise<Running> {
  const db = await openDatabase(config.databaseUrl);
  await checkKeyFiles(db, config.keyFolder);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, clock, db), {
    logger: quiet ? ['error', 'fatal'] : ['log', 'warn', 'error', 'fatal'],
    bodyParser: false,
    abortOnError: false,
  });
  const connections = new Connections(app.getHttpServer(), socketBounds(config.access.proxies));
  app.set('query parser', 'simple');
  app.set('trust proxy', config.access.proxies);
  app.disable('x-powered-by');
  app.use(helmet({ contentSecurityPolicy: { directives: CSP }, strictTransportSecurity: false }));
  app.use(keptNowhere);
  const door = app.get(FrontDoor);
  app.use('/api', door.look);
  app.use(readBody(config.bodyLimit, door));
  app.use('/api', door.letIn);
  app.use(followClient);
  app.use(keepSeen);
  app.setGlobalPrefix('api');
  let described: OpenAPIObject | undefined;
  const openapi = () => (described ??= describeErrors(SwaggerModule.createDocument(app, describe())));
  const web = app.getHttpAdapter().getInstance();
  web.get(
    DOCUMENT,
    servedFromMemory('application/json', () => JSON.stringify(openapi())),
  );
  SwaggerModule.setup('api/docs', app, () => undefined as never, { raw: false, swaggerUrl: DOCUMENT });
  serveWeb(app);
  await app.get(Notary).begin(); // before anything of the application writes
  await keepKeyFiles(app.get(Work), db, config.keyFolder);
  await app.init();
  const close = async () => {
    connections.end();
    await app.close();
    await app.get(Notary).end();
    await db.writer.destroy();
    await db.reader.destroy();
  };
  return { app, db, openapi, close };
}

/** No browser and no proxy keeps an answer of the API. Its description holds nothing, and is asked for again each time. */
function keptNowhere(request: express.Request, response: express.Response, next: express.NextFunction): void {
  const described = /^\/api\/(docs|openapi\.json)/.test(request.path);
  if (/^\/api(\/|$)/i.test(request.path)) response.setHeader('Cache-Control', described ? 'no-cache' : 'no-store');
  next();
}

/** A settable clock in demo mode alone. */
const clockOf = (config: Config): Clock => (config.mode === 'demo' ? new StoryClock() : new MachineClock());

/** Nothing from elsewhere; inline styles are those of the component library, and the reader of the camera is WebAssembly. */
const CSP = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};

const describe = () =>
  new DocumentBuilder()
    .setTitle('ATMP Custody')
    .setDescription(
      'Chain of identity and custody for cell therapies. Every state-changing route names its gate (`x-gate`) and accepts `Idempotency-Key`.',
    )
    .setVersion('0.1.0')
    .addBearerAuth()
    .addCookieAuth('atmp_session')
    .build();

/** The browser application, where it was built. Any path that is no file and not under /api is a page of it. */
function serveWeb(app: NestExpressApplication): void {
  const index = join(WEB, 'index.html');
  if (!existsSync(index)) return;
  const files = express.static(WEB, { index: false, maxAge: '1h' });
  const ofPages = ({ path }: express.Request) => !path.startsWith('/api');
  app.use((request: express.Request, response: express.Response, next: express.NextFunction) =>
    ofPages(request) ? void files(request, response, next) : next(),
  );
  app.use((request: express.Request, response: express.Response, next: express.NextFunction) => {
    if (request.method !== 'GET' || !ofPages(request)) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(index);
  });
}
