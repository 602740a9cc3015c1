import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** What a printer says of itself when it is asked with ~HS. */
export const STATUS = (flags: { paperOut?: boolean; paused?: boolean; headOpen?: boolean } = {}): string => {
  const bit = (on?: boolean) => (on ? '1' : '0');
  const one = `030,${bit(flags.paperOut)},${bit(flags.paused)},1245,000,0,0,0,000,0,0,0`;
  const two = `000,0,${bit(flags.headOpen)},0,1,2,4,0,00000000,1,000`;
  return [one, two, '1234,0'].map((line) => `\x02${line}\x03\r\n`).join('');
};

/** A label printer on this machine: it takes ZPL, answers when asked, and breaks as it is told. */
export class Loopback {
  /** Whole labels that came out, in order. */
  readonly labels: string[] = [];
  /** Hangs up when so many labels came out; never when null. */
  breaksAfter: number | null = null;
  /** Milliseconds that it takes for each piece that it reads. */
  slow = 0;
  /** What is wrong with it. */
  flags: Parameters<typeof STATUS>[0] = {};
  /** It answers nothing. */
  deaf = false;
  /** It answers nothing any more when so many labels came out. */
  deafAfter: number | null = null;
  /** It talks without end. */
  talks = false;
  /** Milliseconds between two bytes of an answer; all at once when 0. */
  drips = 0;
  /** Bytes that it could get rid of. */
  said = 0;
  connections = 0;
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();

  constructor(public port = 0) {}

  async on(): Promise<this> {
    const server = createServer({ noDelay: true }, (socket) => this.serve(socket));
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
    return this;
  }

  /** Switched off: nobody is connected any more, and nobody can connect. */
  async off(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
    this.server = null;
  }

  private serve(socket: Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
    let heard = '';
    socket.on('data', (data) => {
      heard += data.toString('latin1');
      heard = this.read(heard, socket);
      if (!this.slow) return;
      socket.pause();
      setTimeout(() => socket.resume(), this.slow);
    });
  }

  private answer(socket: Socket): void {
    const answer = STATUS(this.flags);
    if (this.talks) this.talk(socket);
    else if (this.drips) this.drip(socket, answer);
    else socket.write(answer);
  }

  private talk(socket: Socket): void {
    if (socket.destroyed) return;
    const piece = Buffer.alloc(65_536, 'TALK');
    socket.write(piece, (error) => {
      if (error) return;
      this.said += piece.length;
      setImmediate(() => this.talk(socket));
    });
  }

  private drip(socket: Socket, left: string): void {
    if (socket.destroyed || !left) return;
    socket.write(left[0]!);
    setTimeout(() => this.drip(socket, left.slice(1)), this.drips);
  }

  /** Takes whole labels and questions off what it heard; returns the rest. */
  private read(heard: string, socket: Socket): string {
    for (;;) {
      const [all, label] = /^\s*(?:~HS|(\^XA[\s\S]*?\^XZ))/.exec(heard) ?? [];
      if (all === undefined) return heard;
      heard = heard.slice(all.length);
      if (label === undefined) {
        if (!this.deaf && this.labels.length < (this.deafAfter ?? Infinity)) this.answer(socket);
        continue;
      }
      if (this.breaksAfter !== null && this.labels.length >= this.breaksAfter) {
        this.breaksAfter = null;
        socket.resetAndDestroy();
        return '';
      }
      this.labels.push(label);
    }
  }
}
