import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Loopback } from '../../../test/setup/loopback.js';
import { networksFrom } from '../../kernel/networks.js';
import { Connection, PATIENCE, type Outcome } from './connection.js';

const QUICK = { connect: 500, answer: 150, take: 300, whole: 5_000 };
const HERE = { host: '127.0.0.1', networks: networksFrom('127.0.0.0/8') };
const label = (n: number): Buffer => Buffer.from(`^XA^FDlabel ${n}^FS^XZ\n`);
const LABELS = [1, 2, 3, 4, 5].map(label);

describe.each([true, false])('a ZPL printer over TCP; it answers when asked: %s', (answers) => {
  let printer: Loopback;
  beforeEach(async () => {
    printer = await new Loopback().on();
  });
  afterEach(() => printer.off());

  const open = (patience = QUICK) => Connection.open({ ...HERE, port: printer.port, answers }, patience);
  async function send(labels = LABELS, stop?: AbortSignal): Promise<Outcome> {
    const connection = await open();
    if (typeof connection === 'string') throw new Error(connection);
    return connection.send(labels, stop);
  }

  it('all are sent, in their order', async () => {
    expect(await send()).toEqual({ sent: 5, unsure: 0, fault: null });
    expect(printer.labels.map((l) => /label (\d)/.exec(l)![1])).toEqual(['1', '2', '3', '4', '5']);
    expect(printer.connections).toBe(1);
  });

  it('it breaks after two: none is called sent that is not there, none surely unsent that is', async () => {
    printer.breaksAfter = 2;
    const { sent, unsure, fault } = await send();
    expect(fault).toBe('dropped');
    expect(printer.labels).toHaveLength(2);
    expect(sent).toBeLessThanOrEqual(2);
    expect(sent + unsure).toBeGreaterThanOrEqual(2);
    if (answers) expect([sent, unsure]).toEqual([2, 1]);
  });

  it('nobody is there', async () => {
    await printer.off();
    expect(await open()).toBe('absent');
  });

  it('no further label is begun once it is told to stop', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await send(LABELS, stop.signal)).toEqual({ sent: 0, unsure: 0, fault: null });
    expect(printer.labels).toEqual([]);
  });

  it('a slow one is waited for, with patience', async () => {
    printer.slow = 40;
    expect(await send()).toMatchObject({ sent: 5, fault: null });
  });
});

describe('a printer that answers', () => {
  let printer: Loopback;
  beforeEach(async () => {
    printer = await new Loopback().on();
  });
  afterEach(() => printer.off());
  const open = () => Connection.open({ ...HERE, port: printer.port, answers: true }, QUICK);

  it.each([
    [{ paperOut: true }, 'paper-out'],
    [{ paused: true }, 'paused'],
    [{ headOpen: true }, 'head-open'],
  ])('says why it does not print, before anything is sent: %j', async (flags, fault) => {
    printer.flags = flags;
    expect(await open()).toBe(fault);
    expect(printer.labels).toEqual([]);
  });

  it('runs out of paper after a label: that one it has, the next is not sent', async () => {
    const connection = (await open()) as Connection;
    printer.flags = { paperOut: true };
    expect(await connection.send(LABELS)).toEqual({ sent: 1, unsure: 0, fault: 'paper-out' });
  });

  it('falls silent: what it was given last may have come out', async () => {
    const connection = (await open()) as Connection;
    printer.deaf = true;
    expect(await connection.send(LABELS)).toEqual({ sent: 0, unsure: 1, fault: 'slow' });
    expect(await open()).toBe('slow');
  });

  it('says that it is no printer, without end: it is hung up on, and what it says is not kept', async () => {
    printer.talks = true;
    const before = process.memoryUsage().rss;
    for (let tries = 0; tries < 20; tries++) expect(await open()).toBe('garbled');
    expect(printer.said / 20).toBeLessThan(32 * 2 ** 20);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 2 ** 20);
  });

  it('begins to talk without end after a label: that label may have come out, and no other is sent', async () => {
    const connection = (await open()) as Connection;
    printer.talks = true;
    expect(await connection.send(LABELS)).toMatchObject({ sent: 0, unsure: 1, fault: 'garbled' });
  });

  it('gives its answer byte by byte: it is not waited for longer than for one that is silent', async () => {
    printer.drips = 40;
    expect(await open()).toBe('slow');
  });

  it('keeps a connection busy: it ends when its whole time is over', async () => {
    printer.slow = 100;
    const connection = (await open()) as Connection;
    const short = { ...QUICK, answer: 400, take: 400, whole: 250 };
    connection.close();
    const other = (await Connection.open({ ...HERE, port: printer.port, answers: true }, short)) as Connection;
    const { sent, unsure, fault } = await other.send(LABELS);
    expect(fault).toBe('slow');
    expect(sent + unsure).toBeLessThan(LABELS.length);
  });

  it.each(['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '::ffff:127.0.0.1'])(
    'BR-64: %s is not connected to where no network of this machine is listed',
    async (host) => {
      const networks = networksFrom('0.0.0.0/0 [::]/0');
      expect(await Connection.open({ host, networks, port: printer.port, answers: true }, QUICK)).toBe('absent');
      expect(printer.connections).toBe(0);
    },
  );

  it('waits long enough for a printer on a bad line', () => {
    expect(Math.min(...Object.values(PATIENCE))).toBeGreaterThanOrEqual(3_000);
  });
});
