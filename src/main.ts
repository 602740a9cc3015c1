import { createApp } from './app.js';
import { configFrom } from './kernel/index.js';

const config = configFrom(process.env);
const { app, openapi, close } = await createApp(config).catch((error: unknown) => {
  console.error(`The server does not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void close().then(() => process.exit(0)));
}
openapi(); // before anybody waits for it
await app.listen(config.port);
console.log(`ATMP Custody (${config.mode}) listens on http://localhost:${config.port}`);
