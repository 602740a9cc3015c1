import { lookup } from 'node:dns/promises';
import { connect, type Socket } from 'node:net';
import { isAllowed, type Network } from '../../kernel/index.js';
import { faultIn, HOST_STATUS, isWhole, type Fault } from './status.js';

export interface Target {
  host: string;
  port: number;
  /** Where it may be. */
  networks: readonly Network[];
  /** It answers when it is asked how it is. */
  answers: boolean;
}

/** How long is waited, milliseconds: for the connection, for an answer, for a label to be taken, for the whole of it. */
export const PATIENCE = { connect: 3_000, answer: 5_000, take: 15_000, whole: 120_000 };

/** Characters that are kept of what a printer says without being asked anew: an answer has about 80. */
const MOST_HEARD = 4_096;

/** What became of labels that were to be sent: so many surely, so many after those perhaps, the rest surely not. */
export interface Outcome {
  sent: number;
  unsure: number;
  fault: Fault | null;
}

class Hung extends Error {
  constructor(readonly fault: Fault) {
    super(fault);
  }
}

/**
 * A connection to a ZPL printer. A printer confirms nothing: what it answers after a label, or that it takes our end of
 * the connection without breaking it, says that it has the label, not that the label came out.
 */
export class Connection {
  private heard = '';
  private broken = false;
  /** It said too much, or took too long: it was hung up on. */
  private cut: Fault | null = null;
  private readonly deadline: NodeJS.Timeout;
  private changed: () => void = () => undefined;
  private interrupted: (hung: Hung) => void = () => undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly target: Target,
    private readonly patience: typeof PATIENCE,
  ) {
    this.deadline = setTimeout(() => this.hangUp('slow'), patience.whole);
    socket.on('data', (data) => {
      if (this.heard.length + data.length > MOST_HEARD) return this.hangUp('garbled');
      this.heard += data.toString('latin1');
      this.changed();
    });
    for (const event of ['error', 'end', 'close']) {
      socket.on(event, () => {
        this.broken = true;
        if (event === 'close') this.interrupted(new Hung('dropped'));
      });
    }
  }

  /** Connects and asks how the printer is. */
  static async open(target: Target, patience = PATIENCE): Promise<Connection | Fault> {
    const host = await addressOf(target, patience.connect);
    if (host === null) return 'absent';
    const socket = connect({ host, port: target.port, noDelay: true });
    const connection = new Connection(socket, target, patience);
    try {
      const connected = new Promise<void>((resolve) => socket.once('connect', resolve));
      await connection.within(patience.connect, 'absent', connected);
      const fault = await connection.ask();
      if (fault === null) return connection;
      connection.close();
      return fault;
    } catch (error) {
      connection.close();
      return faultOf(error) === 'dropped' ? 'absent' : faultOf(error);
    }
  }

  /** Sends labels one after the other, and ends the connection. No further one is begun once `stop` is aborted. */
  async send(labels: readonly Buffer[], stop?: AbortSignal): Promise<Outcome> {
    let begun = 0;
    let sent = 0;
    let fault: Fault | null = null;
    try {
      for (const label of labels) {
        if (stop?.aborted || fault) break;
        begun += 1;
        await this.write(label);
        if (!this.target.answers) continue;
        fault = await this.ask();
        sent = begun;
      }
      if (!this.target.answers) {
        await this.end();
        sent = begun;
      }
    } catch (error) {
      fault = faultOf(error);
    }
    this.close();
    return { sent, unsure: begun - sent, fault };
  }

  close(): void {
    clearTimeout(this.deadline);
    this.socket.destroy();
  }

  private hangUp(fault: Fault): void {
    this.cut ??= fault;
    this.broken = true;
    this.interrupted(new Hung(fault));
    this.close();
  }

  /** What keeps it from printing; null where nothing does, or where it cannot be asked. */
  private async ask(): Promise<Fault | null> {
    if (!this.target.answers) return null;
    this.heard = '';
    await this.write(HOST_STATUS);
    await this.until(this.patience.answer, () => isWhole(this.heard));
    return faultIn(this.heard);
  }

  private write(data: Buffer): Promise<void> {
    if (this.broken) throw new Hung(this.cut ?? 'dropped');
    const taken = new Promise<void>((resolve, reject) => {
      this.socket.write(data, (error) => (error ? reject(error) : resolve()));
    });
    return this.within(this.patience.take, 'slow', taken);
  }

  /** Ends our side and waits for the printer to end its own. Whoever hangs up before us has not taken all. */
  private async end(): Promise<void> {
    if (this.broken) throw new Hung(this.cut ?? 'dropped');
    let failed = false;
    this.socket.once('error', () => (failed = true));
    const closed = new Promise<void>((resolve) => this.socket.once('close', () => resolve()));
    this.socket.end();
    await this.within(this.patience.take, 'slow', closed, false);
    if (failed || this.cut) throw new Hung(this.cut ?? 'dropped');
  }

  private until(milliseconds: number, done: () => boolean): Promise<void> {
    const heard = new Promise<void>((resolve) => {
      this.changed = () => done() && resolve();
    });
    return this.within(milliseconds, 'slow', heard);
  }

  /** Waits, but not for ever, and not on a connection that broke. */
  private async within(milliseconds: number, late: Fault, job: Promise<void>, breaks = true): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const trouble = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Hung(late)), milliseconds);
      this.interrupted = breaks ? reject : () => undefined;
    });
    await Promise.race([job, trouble]).finally(() => clearTimeout(timer));
  }
}

const faultOf = (error: unknown): Fault => (error instanceof Hung ? error.fault : 'dropped');

/** The first address of its host at which a printer may be: the one that is connected to, whatever the name says later. */
async function addressOf({ host, port, networks }: Target, milliseconds: number): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<[]>((resolve) => (timer = setTimeout(() => resolve([]), milliseconds)));
  const found = lookup(host, { all: true }).catch(() => []);
  const addresses = await Promise.race([found, late]).finally(() => clearTimeout(timer));
  return addresses.map((a) => a.address).find((address) => isAllowed(networks, address, port)) ?? null;
}
