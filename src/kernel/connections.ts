import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { OpenSockets, type SocketBounds } from './open-sockets.js';

/** How long a client may take to send headers, to send a whole request, and to stay idle between two, milliseconds. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
const IDLE_MS = 65_000; // longer than the usual 60 s of a proxy, which would else write to a closed connection
/** How long requests that run may go on once the server ends: whoever stops it waits 10 s at least. */
const LAST_MS = 8_000;

/** The connections of clients: so few that files can be opened beside them, and none can keep the server from ending. */
export class Connections {
  private readonly open = new Map<Socket, Map<IncomingMessage, number>>();
  private readonly sockets: OpenSockets;
  private ending = false;

  constructor(
    private readonly server: Server,
    bounds: SocketBounds,
  ) {
    this.sockets = new OpenSockets(bounds);
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
      if (runningSince(requests) === null) socket.destroy(); // a request that is half sent has begun nothing
    }
    setTimeout(() => this.server.closeAllConnections(), LAST_MS).unref();
  }

  private take(socket: Socket): void {
    const requests = new Map<IncomingMessage, number>();
    if (this.ending || !this.sockets.take(socket, () => runningSince(requests))) return void socket.destroy();
    this.open.set(socket, requests);
    socket.once('close', () => {
      this.open.delete(socket);
      this.sockets.leave(socket);
    });
  }

  private follow(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const requests = this.open.get(socket);
    requests?.set(request, performance.now());
    response.once('close', () => {
      requests?.delete(request);
      if (request.complete) this.sockets.used(socket);
      if (this.ending && !requests?.size) socket.destroySoon();
    });
  }
}

/** When the oldest request began that was sent whole and is not answered yet; null where there is none. */
function runningSince(requests: ReadonlyMap<IncomingMessage, number>): number | null {
  for (const [request, at] of requests) if (request.complete) return at;
  return null;
}
