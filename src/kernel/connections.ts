import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How long a client may take to send headers, to send a whole request, and to stay idle between two, milliseconds. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
const IDLE_MS = 65_000; // longer than the usual 60 s of a proxy, which would else write to a closed connection
/** How long requests that run may go on once the server ends: whoever stops it waits 10 s at least. */
const LAST_MS = 8_000;

/** The connections of clients, so that none of them can keep the server from ending. */
export class Connections {
  private readonly open = new Map<Socket, Set<IncomingMessage>>();
  private ending = false;

  constructor(private readonly server: Server) {
    server.headersTimeout = HEADERS_MS;
    server.requestTimeout = REQUEST_MS;
    server.keepAliveTimeout = IDLE_MS;
    server.on('connection', (socket) => this.take(socket));
    server.on('request', (request, response) => this.follow(request, response));
  }

  /** Ends at once every connection on which nothing runs; the others with their answer, at the latest after `LAST_MS`. */
  end(): void {
    this.ending = true;
    for (const [socket, requests] of this.open) {
      if (![...requests].some((r) => r.complete)) socket.destroy(); // a request that is half sent has begun nothing
    }
    setTimeout(() => this.server.closeAllConnections(), LAST_MS).unref();
  }

  private take(socket: Socket): void {
    if (this.ending) return void socket.destroy();
    this.open.set(socket, new Set());
    socket.once('close', () => this.open.delete(socket));
  }

  private follow(request: IncomingMessage, response: ServerResponse): void {
    const requests = this.open.get(request.socket);
    requests?.add(request);
    response.once('close', () => {
      requests?.delete(request);
      if (this.ending && !requests?.size) request.socket.destroySoon();
    });
  }
}
