import { connect, type Socket } from 'node:net';

export interface Said {
  status: number;
  text: string;
}

/**
 * One kept-alive connection of one person. It speaks just enough HTTP/1.1 for our own server, because on a machine of
 * two cores every microsecond of the client is taken from the server that is measured.
 */
export class Line {
  private socket: Socket | null = null;
  private got: Buffer[] = [];
  private size = 0;
  /** Bytes of the answer that comes in, once its head is read. */
  private whole: { status: number; head: number; bytes: number } | null = null;
  private waiting: { resolve: (said: Said) => void; reject: (error: Error) => void } | null = null;

  constructor(
    private readonly port: number,
    private readonly token: string | null,
  ) {}

  async open(): Promise<this> {
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('The server closed the connection')));
    this.socket = socket;
    return this;
  }

  close(): void {
    this.socket?.removeAllListeners('close').destroy();
    this.socket = null;
  }

  get(path: string): Promise<Said> {
    return this.send(`GET ${path} HTTP/1.1\r\n${this.head()}\r\n`);
  }

  /** `by` is the token of somebody else at the same counter, where two people must act. */
  post(path: string, body: object = {}, by = this.token): Promise<Said> {
    const text = JSON.stringify(body);
    const size = Buffer.byteLength(text);
    return this.send(
      `POST ${path} HTTP/1.1\r\n${this.head(by)}Content-Type: application/json\r\nContent-Length: ${size}\r\n\r\n${text}`,
    );
  }

  private head(token = this.token): string {
    return `Host: 127.0.0.1:${this.port}\r\n${token ? `Authorization: Bearer ${token}\r\n` : ''}`;
  }

  private send(request: string): Promise<Said> {
    if (!this.socket) throw new Error('This line is not open');
    if (this.waiting) throw new Error('One request at a time');
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket!.write(request);
    });
  }

  private take(chunk: Buffer): void {
    this.got.push(chunk);
    this.size += chunk.length;
    this.whole ??= this.readHead();
    if (!this.whole || this.size < this.whole.bytes) return;
    const { status, head, bytes } = this.whole;
    const text = Buffer.concat(this.got).toString('utf8', head, bytes);
    [this.got, this.size, this.whole] = [[], 0, null];
    const { waiting } = this;
    this.waiting = null;
    waiting?.resolve({ status, text });
  }

  private readHead(): typeof this.whole {
    const got = Buffer.concat(this.got);
    const end = got.indexOf('\r\n\r\n');
    if (end < 0) return null;
    const head = got.toString('latin1', 0, end);
    const status = Number(head.slice(9, 12));
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? (status === 204 ? '0' : null);
    if (length !== null) return { status, head: end + 4, bytes: end + 4 + Number(length) };
    this.fail(new Error(`An answer without a length: ${head.slice(0, 300)}`));
    return null;
  }

  private fail(error: Error): void {
    const { waiting } = this;
    this.waiting = null;
    waiting?.reject(error);
  }
}
