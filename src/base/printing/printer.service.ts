import { Inject, Injectable } from '@nestjs/common';
import {
  badField,
  CONFIG,
  inSight,
  nameOf,
  names,
  sitesOf,
  Work,
  type Actor,
  type Config,
  type Look,
  type Tx,
} from '../../kernel/index.js';
import { Askers, Identity } from '../identity/index.js';
import { addressMisses } from './print.facts.js';
import { approvePrinterGate, printerGate, testPrintGate } from './print.policy.js';
import type { ApprovePrinterDto, NewPrinterDto, PrinterView, SetPrinterDto, TestPrintView } from './printer.dto.js';
import { Printer } from './printer.entity.js';
import { addressIn, NO_PROPOSAL, proposalOf, settingsOf } from './printer.settings.js';
import { approvePrinter, setPrinter } from './printing.permissions.js';
import { LabelRoll } from './roll.entity.js';
import { Spooler } from './spooler.js';
import { testZpl } from './zpl.js';

names(
  'printer',
  async (look, id) => (await look.one(Printer, { id }))?.name ?? null,
  async (look, id) => [(await look.get(Printer, id)).siteId],
);

const subjectOf = ({ id, name }: Pick<Printer, 'id' | 'name'>) => ({ kind: 'printer', id, name });

/** The label printers of the sites. */
@Injectable()
export class Printers {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly spooler: Spooler,
    private readonly askers: Askers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(me: Actor): Promise<PrinterView[]> {
    return this.work.read(me, async (look) => {
      const views: PrinterView[] = [];
      for (const p of await look.find(Printer, { id: inSight(look, 'printer') }, { order: { name: 'ASC', id: 'ASC' } }))
        views.push(await this.viewOf(look, p));
      return views;
    });
  }

  add(me: Actor, { siteId, ...dto }: NewPrinterDto): Promise<PrinterView> {
    const settings = settingsOf(dto);
    const address = addressIn(dto, this.config.printers.networks);
    return this.work.write(me, async (tx) => {
      await this.pass(tx, siteId, dto.reason, { kind: 'site', id: siteId, name: await nameOf(tx, 'site', siteId) });
      await tx.alter(`printers:${siteId}`);
      await this.check(tx, siteId, settings);
      const printer = await tx.add(Printer, { siteId, ...settings, ...proposalOf(null, address, me.id) });
      tx.record({ act: printerGate.step, subjects: [subjectOf(printer)], reason: dto.reason, facts: { added: true } });
      return this.viewOf(tx, printer);
    });
  }

  async set(me: Actor, id: string, dto: SetPrinterDto): Promise<PrinterView> {
    const address = addressIn(dto, this.config.printers.networks);
    const view = await this.work.write(me, async (tx) => {
      const { siteId } = await tx.get(Printer, id);
      await tx.alter(`printers:${siteId}`);
      const printer = await tx.claim(Printer, id);
      await this.pass(tx, siteId, dto.reason, subjectOf(printer));
      if (dto.kind !== printer.kind)
        throw badField('kind', dto.kind, `is ${printer.kind}; add another printer instead`);
      const settings = settingsOf(dto);
      await this.check(tx, siteId, settings, id);
      const gone = (await this.askerOf(tx, printer))?.may === false; // then it is asked for again
      const before = gone ? { ...printer, ...NO_PROPOSAL } : printer;
      const changed = await tx.change(printer, { ...settings, ...proposalOf(before, address, me.id) });
      tx.record({ act: printerGate.step, subjects: [subjectOf(changed)], reason: dto.reason });
      return this.viewOf(tx, changed);
    });
    this.spooler.wake(id);
    return view;
  }

  /** The address that somebody else proposed is the one that is used from now on. */
  async approve(me: Actor, id: string, dto: ApprovePrinterDto): Promise<PrinterView> {
    const view = await this.work.write(me, async (tx) => {
      const printer = await tx.claim(Printer, id);
      const { name, proposedHost: host, proposedPort: port } = printer;
      const who = await this.who(tx, printer.siteId, approvePrinter);
      const proposal = { printer: name, waits: host !== null, own: printer.proposedById === me.id };
      tx.pass(approvePrinterGate, { who, proposal, asker: await this.askerOf(tx, printer) }, [subjectOf(printer)]);
      if (dto.host !== host || dto.port !== port)
        throw badField('host', `${dto.host}:${dto.port}`, `is not what waits for approval: look at it again`);
      const changed = await tx.change(printer, { host, port, ...NO_PROPOSAL });
      tx.record({ act: approvePrinterGate.step, subjects: [subjectOf(printer)], facts: { host, port } });
      return this.viewOf(tx, changed);
    });
    this.spooler.wake(id);
    return view;
  }

  /** Sends a label that says that it is a test. What became of it is on the trail. */
  async test(me: Actor, id: string): Promise<TestPrintView> {
    const { printer, who, at } = await this.work.read(me, async (look) => {
      const found = await look.get(Printer, id);
      return { printer: found, who: await this.who(look, found.siteId, setPrinter), at: look.now };
    });
    if (printer.kind !== 'zpl') throw badField('printer', printer.name, 'prints what a browser opens: print its PDF');
    const facts = { who, address: { printer: printer.name, missing: addressMisses(printer) } };
    const may = testPrintGate.judge(facts).outcome === 'GO';
    const fault = may ? await this.spooler.test(printer, testZpl(printer.name, at)) : null;
    return this.work.write(me, (tx) => {
      tx.pass(testPrintGate, facts, [subjectOf(printer)]);
      tx.record({ act: testPrintGate.step, subjects: [subjectOf(printer)], facts: { fault } });
      return Promise.resolve({ fault });
    });
  }

  private async pass(tx: Tx, siteId: string, reason: string, subject: { kind: string; id: string; name: string }) {
    tx.pass(printerGate, { who: await this.who(tx, siteId, setPrinter), reason }, [subject], null, reason);
  }

  private askerOf(tx: Tx, { proposedById, siteId }: Printer) {
    return this.askers.of(tx, proposedById, setPrinter, { siteIds: [siteId] });
  }

  private who(look: Look, siteId: string, permission: string) {
    return this.identity.who(look, look.actor, { permission, siteId });
  }

  private async check(tx: Tx, siteId: string, s: ReturnType<typeof settingsOf>, id?: string): Promise<void> {
    if (s.placeId && !(await sitesOf(tx, 'place', s.placeId)).includes(siteId))
      throw badField('placeId', s.placeId, 'is a place of another site');
    const same = await tx.one(Printer, { siteId, name: s.name });
    if (same && same.id !== id) throw badField('name', s.name, 'is the name of another printer of this site');
  }

  private async viewOf(look: Look, p: Printer): Promise<PrinterView> {
    const { id, siteId, placeId, name, kind, host, port, dpi, mediaWidth, mediaHeight } = p;
    const { offsetX, offsetY, after, answers, secondCloses, active, version, proposedHost, proposedPort } = p;
    const roll = await look.one(LabelRoll, { printerId: p.id, state: 'open' });
    return {
      ...{ id, siteId, placeId, name, kind, host, port, dpi, mediaWidth, mediaHeight },
      ...{ offsetX, offsetY, after, answers, secondCloses, active, version, proposedHost, proposedPort },
      proposedBy: p.proposedById && (await nameOf(look, 'person', p.proposedById)),
      proposedByMe: p.proposedById === look.actor.id,
      site: (await this.identity.site(look, p.siteId)).name,
      place: p.placeId && (await nameOf(look, 'place', p.placeId)),
      fault: this.spooler.faultOf(p.id),
      roll: roll?.number ?? null,
      rollId: roll?.id ?? null,
    };
  }
}

/** Held everywhere, for a trial, or for this site. */
export const isAt = (me: Actor, siteId: string): boolean => me.held.some((h) => !h.siteId || h.siteId === siteId);
