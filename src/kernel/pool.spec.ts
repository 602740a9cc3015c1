import { expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import pg from 'pg';
import { hearErrors } from './pool.js';

const message = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
};
/** Authenticated, ready, and ended by an administrator: all of it arrives at once. */
const ENDED = Buffer.concat([
  message('R', Buffer.from([0, 0, 0, 0])),
  message('Z', Buffer.from('I')),
  message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0')),
]);

it('a connection that PostgreSQL ends as it opens it does not end the server', async () => {
  const server = createServer((socket) => socket.once('data', () => socket.end(ENDED))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const pool = new pg.Pool({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, user: 'u', ssl: false });
  pool.on('error', () => undefined);
  hearErrors(pool);
  const client = await pool.connect(); // without a listener the error is thrown where nobody catches it
  await expect(client.query('select 1')).rejects.toThrow();
  client.release(true);
  await pool.end();
  server.close();
});
