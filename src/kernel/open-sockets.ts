import type { Socket } from 'node:net';
import { addressKey } from './network-address.js';

/** How many sockets may be open at once: in all, and of one peer; null where the peers are proxies of the house. */
export interface SocketBounds {
  all: number;
  each: number | null;
}

/** Under 4,096, the fewest descriptors that a process usually has: files and the database need the rest. */
const ALL = 3000;
/** Of one address (IPv6: of one network): a whole ward behind one router, each browser with six. */
const EACH = 500;
/** After this, milliseconds, a request no longer keeps its socket open: nothing that the server does takes so long. */
const RUNNING_MS = 120_000;

export const socketBounds = (proxies: number): SocketBounds => ({ all: ALL, each: proxies ? null : EACH });

interface Place {
  peer: string;
  /** When something runs on it that was asked for whole: since when, in the time of this process. */
  runningSince: () => number | null;
}

/**
 * The sockets that are open, the one that has sent no whole request for longest first. Where there are too many, that
 * one makes room: strangers who only hold sockets open keep out nobody who asks for something.
 */
export class OpenSockets {
  private readonly all = new Map<Socket, Place>();
  private readonly of = new Map<string, Set<Socket>>();

  constructor(private readonly bounds: SocketBounds) {}

  /** False where nothing can make room for it: then it is not taken in. */
  take(socket: Socket, runningSince: Place['runningSince']): boolean {
    const peer = addressKey(socket.remoteAddress ?? null);
    const mine = this.of.get(peer) ?? new Set<Socket>();
    if (this.bounds.each !== null && mine.size >= this.bounds.each && !this.makeRoom(mine)) return false;
    if (this.all.size >= this.bounds.all && !this.makeRoom(this.all.keys())) return false;
    this.all.set(socket, { peer, runningSince });
    this.of.set(peer, mine.add(socket));
    return true;
  }

  /** A whole request was sent on it: it is the last to make room. */
  used(socket: Socket): void {
    const place = this.all.get(socket);
    if (!place) return;
    this.all.delete(socket);
    this.all.set(socket, place);
    const mine = this.of.get(place.peer)!;
    mine.delete(socket);
    mine.add(socket);
  }

  leave(socket: Socket): void {
    const place = this.all.get(socket);
    if (!place) return;
    this.all.delete(socket);
    const mine = this.of.get(place.peer)!;
    mine.delete(socket);
    if (!mine.size) this.of.delete(place.peer);
  }

  private makeRoom(sockets: Iterable<Socket>): boolean {
    const late = performance.now() - RUNNING_MS;
    for (const socket of sockets) {
      const since = this.all.get(socket)!.runningSince();
      if (since !== null && since > late) continue;
      this.leave(socket);
      socket.destroy();
      return true;
    }
    return false;
  }
}
