import { Injectable } from '@nestjs/common';
import { badField, Missing, inSight, Work, type Actor, type Look } from '../../kernel/index.js';
import { holdsRole, Identity, Signing, type Signer } from '../identity/index.js';
import { Prints } from '../labels/index.js';
import { PrintLine } from './job.entity.js';
import { closeRollGate, openRollGate } from './print.policy.js';
import { Printer } from './printer.entity.js';
import { isAt } from './printer.service.js';
import { tendRoll } from './printing.permissions.js';
import type { CloseRollDto, OpenRollDto, RollView } from './roll.dto.js';
import { LabelRoll } from './roll.entity.js';
import { difference, type Account } from './roll.rules.js';

/** Rolls of labels in the printers: opened with their count, closed with their account. */
@Injectable()
export class Rolls {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly prints: Prints,
  ) {}

  list(me: Actor): Promise<RollView[]> {
    return this.work.read(me, async (look) => {
      const views: RollView[] = [];
      const order = { openedAt: 'DESC', id: 'DESC' } as const;
      for (const roll of await look.find(LabelRoll, { id: inSight(look, 'label-roll') }, { order }))
        views.push(await this.viewOf(look, roll, await look.get(Printer, roll.printerId)));
      return views;
    });
  }

  open(me: Actor, printerId: string, { number, count }: OpenRollDto): Promise<RollView> {
    return this.work.write(me, async (tx) => {
      const printer = await tx.claim(Printer, printerId);
      const open = await tx.one(LabelRoll, { printerId, state: 'open' });
      const rolls = { printer: printer.name, open: open?.number ?? null, wanted: 'none' as const };
      tx.pass(openRollGate, { who: await this.who(tx, printer), rolls }, [subjectOf(printer)]);
      const { name: openedBy } = me;
      const roll = await tx.add(LabelRoll, { printerId, number, count, state: 'open', openedAt: tx.now, openedBy });
      tx.record({ act: openRollGate.step, subjects: [subjectOf(printer)], facts: { roll: number, count } });
      return this.viewOf(tx, roll, printer);
    });
  }

  async close(me: Actor, rollId: string, dto: CloseRollDto): Promise<RollView> {
    const { left, destroyed, reason = null } = dto;
    const second = dto.second ? await this.second(me, dto.second) : null;
    return this.work.write(me, async (tx) => {
      const printer = await tx.claim(Printer, (await tx.get(LabelRoll, rollId)).printerId);
      if (!isAt(me, printer.siteId)) throw new Missing('label roll', rollId);
      const roll = await tx.claim(LabelRoll, rollId);
      if (left > roll.count) throw badField('left', left, `is more than was on the roll (${roll.count})`);
      const account = { count: roll.count, left, destroyed, ...(await this.sums(tx, roll)) };
      const { secondCloses: secondWanted } = printer;
      const isQa = (actor: Actor) => holdsRole(actor, 'qa', [printer.siteId]);
      const facts = {
        who: await this.who(tx, printer),
        rolls: { printer: printer.name, open: roll.state === 'open' ? roll.number : null, wanted: 'one' as const },
        roll: {
          ...account,
          number: roll.number,
          reason,
          qa: isQa(me) || (second !== null && isQa(second.actor)),
          second: second !== null,
          secondWanted,
        },
      };
      tx.pass(closeRollGate, facts, [subjectOf(printer)], null, reason);
      const closing = { left, destroyed, difference: difference(account), reason };
      const people = { closedAt: tx.now, closedBy: me.name, secondName: second?.actor.name ?? null };
      if (second) await this.signing.sign(tx, second, signedAs(roll, account));
      const closed = await tx.change(roll, { ...closing, ...people, state: 'closed' });
      const told = { roll: roll.number, ...account, difference: closing.difference };
      tx.record({ act: closeRollGate.step, subjects: [subjectOf(printer)], reason, facts: told });
      return this.viewOf(tx, closed, printer);
    });
  }

  private async second(me: Actor, sign: NonNullable<CloseRollDto['second']>): Promise<Signer> {
    const signer = await this.signing.checkOther(me, sign);
    if (signer.actor.id === me.id) throw badField('second.login', sign.login, 'closes the roll already');
    return signer;
  }

  private who(look: Look, { siteId }: Printer) {
    return this.identity.who(look, look.actor, { permission: tendRoll, siteId });
  }

  /** What became of the labels that were sent while the roll was open. */
  private async sums(look: Look, roll: LabelRoll): Promise<Omit<Account, 'count' | 'left' | 'destroyed'>> {
    const lines = await look.find(PrintLine, { rollId: roll.id });
    const uncertain = lines.filter((l) => ['uncertain', 'sending'].includes(l.state)).length;
    const sent = lines.filter((l) => l.state === 'sent').map((l) => l.labelId);
    const labels = sent.length ? await this.prints.standing(look, sent) : [];
    const among = (...states: string[]) => labels.filter((l) => states.includes(l.state)).length;
    return { applied: among('applied', 'superseded'), voided: among('voided'), open: among('issued'), uncertain };
  }

  private async viewOf(look: Look, roll: LabelRoll, printer: Printer): Promise<RollView> {
    const sums = await this.sums(look, roll);
    const { id, printerId, number, state, count, left, destroyed, reason } = roll;
    const { openedAt, openedBy, closedAt, closedBy, secondName } = roll;
    return {
      ...{ id, printerId, printer: printer.name, number, state, count, left, destroyed, reason },
      ...{ openedAt, openedBy, closedAt, closedBy, secondName, difference: roll.difference },
      ...sums,
      printed: sums.applied + sums.voided + sums.open,
    };
  }
}

const subjectOf = ({ id, name }: Printer) => ({ kind: 'printer', id, name });

const signedAs = (roll: LabelRoll, account: Account) => ({
  meaning: 'closed together',
  kind: 'label-roll',
  id: roll.id,
  shown: { roll: roll.number, ...account },
});
