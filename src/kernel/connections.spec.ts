import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { Agent, createServer, get, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Connections } from './connections.js';

/** Sockets of strangers on this machine, which has every address of 127.0.0.0/8. */
describe('too many connections', () => {
  let server: Server;
  let running: ServerResponse[];
  const sockets: Socket[] = [];
  const bounded = async (all: number, each: number | null) => {
    new Connections(server, { all, each });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  };
  const port = () => (server.address() as AddressInfo).port;
  const count = () => new Promise<number>((tell) => server.getConnections((_, n) => tell(n)));
  const hold = async (from = '127.0.0.2') => {
    const socket = connect({ port: port(), host: '127.0.0.1', localAddress: from }).on('error', () => undefined);
    sockets.push(socket);
    const taken = once(server, 'connection');
    await once(socket, 'connect');
    await taken;
    return socket;
  };
  const ask = (path = '/', agent = new Agent(), from = '127.0.0.1') =>
    new Promise<number>((tell, fail) =>
      get({ port: port(), host: '127.0.0.1', localAddress: from, path, agent }, (answer) => {
        answer.resume().once('end', () => tell(answer.statusCode!));
      }).once('error', fail),
    );

  beforeEach(() => {
    running = [];
    server = createServer((request, response) =>
      request.url === '/long' ? void running.push(response) : response.end(),
    );
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    server.closeAllConnections();
    server.close();
  });

  it('the one that has sent no whole request for longest makes room: whoever asks is answered', async () => {
    await bounded(10, null);
    const first = await hold();
    const closed = once(first, 'close');
    for (let n = 0; n < 30; n++) (await hold()).write('GET / HTTP/1.1\r\nHost: a\r\n');
    await closed;
    expect(await count()).toBe(10);
    expect(await ask()).toBe(200);
    expect(await count()).toBeLessThanOrEqual(10);
  });

  it('one on which something runs is kept, and one that was used is the last to go; without an idle one there is no room', async () => {
    await bounded(3, null);
    const long = ask('/long');
    while (!running.length) await once(server, 'request');
    const agent = new Agent({ keepAlive: true });
    const idle = await hold();
    expect(await ask('/', agent)).toBe(200);
    const gone = once(idle, 'close');
    const late = await hold();
    await gone;
    late.write('GET /long HTTP/1.1\r\nHost: a\r\n\r\n');
    while (running.length < 2) await once(server, 'request');
    const more = ask('/long');
    while (running.length < 3) await once(server, 'request');
    await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' });
    for (const one of running) one.end();
    expect([await long, await more]).toEqual([200, 200]);
    agent.destroy();
  });

  it('one address takes no more than its share, and closes its own alone', async () => {
    await bounded(20, 5);
    const other = await hold('127.0.0.3');
    for (let n = 0; n < 30; n++) await hold('127.0.0.2');
    expect(await count()).toBe(6);
    expect(other.readyState).toBe('open');
    expect(await ask('/', new Agent(), '127.0.0.3')).toBe(200);
  });
});
