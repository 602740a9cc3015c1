import { Injectable } from '@nestjs/common';
import { Work, type Actor, type Language, type Look } from '../../kernel/index.js';
import { Custody, everything, Reaches } from '../../base/custody/index.js';
import { Products } from '../../base/products/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import { Manufacturing, type LotView } from '../manufacturing/index.js';
import { Checklist } from './checklist.js';
import { DONE, WAITS, type DeskLotView, type DeskQueryDto, type DeskView, type Waits } from './desk.dto.js';
import { Dossier } from './dossier.js';
import type { CheckView } from './quality.dto.js';
import { stageOf, standings } from './stages.js';

const SHOWN = 50;

/** The release desk: lots by what they wait for. The gate is asked for those that are shown. */
@Injectable()
export class DeskList {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly reaches: Reaches,
    private readonly products: Products,
    private readonly protocols: Protocols,
    private readonly manufacturing: Manufacturing,
    private readonly dossier: Dossier,
    private readonly checklist: Checklist,
  ) {}

  of(me: Actor, q: DeskQueryDto, language: Language): Promise<DeskView> {
    return this.work.read(me, async (look) => {
      const all = await this.manufacturing.lotsReached(look);
      const held = await this.reaches.held(look, everything('lot'));
      const known = await standings(look, this.manufacturing, all, held);
      const stage = new Map(all.map((l) => [l.id, stageOf(l, known.get(l.id)!)]));
      const asked = all
        .filter((l) => wanted(l, stage.get(l.id)!, q))
        .sort((a, b) => WAITS.indexOf(stage.get(a.id)!) - WAITS.indexOf(stage.get(b.id)!));
      const { offset = 0, limit = SHOWN } = q;
      const lots: DeskLotView[] = [];
      for (const lot of asked.slice(offset, offset + limit)) {
        const waits = stage.get(lot.id)!;
        const waiting = lot.state === 'quarantine' && waits !== 'nothing';
        const against = waiting ? await this.checklist.against(look, me, lot, language) : null;
        const stopped = against ? against.some((c) => STOPPING.includes(c.code)) : held.has(lot.id);
        const found = {
          waits: against ? waitsFor(against) : waits,
          says: against?.flatMap((c) => c.says) ?? [],
          stopped,
        };
        lots.push(await this.view(look, lot, found));
      }
      return {
        counts: counted(asked.map((l) => stage.get(l.id)!)),
        products: await this.productsOf(look, all),
        lots: lots.sort((a, b) => WAITS.indexOf(a.waits) - WAITS.indexOf(b.waits)),
      };
    });
  }

  private async view(
    look: Look,
    lot: LotView,
    found: Pick<DeskLotView, 'waits' | 'says' | 'stopped'>,
  ): Promise<DeskLotView> {
    const units = (await this.custody.unitsOf(look, lot.id)).filter(
      (u) => u.purpose === 'clinical' && u.state !== 'void',
    );
    const certified = (await this.dossier.certifications(look, lot.id)).filter((c) => c.withdrawnAt === null);
    const trials: string[] = [];
    for (const c of certified) trials.push((await this.protocols.trial(look, c.trialId)).code);
    return {
      ...found,
      id: lot.id,
      number: lot.number,
      state: lot.state,
      product: (await this.products.get(look, lot.productId)).name,
      units: units.length,
      expiresOn: lot.expiresOn,
      certifiedFor: [...new Set(trials)],
    };
  }

  private async productsOf(look: Look, lots: readonly LotView[]): Promise<DeskView['products']> {
    const found: DeskView['products'] = [];
    for (const id of new Set(lots.map((l) => l.productId)))
      found.push({ id, name: (await this.products.get(look, id)).name });
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

function wanted(lot: LotView, stage: Waits, q: DeskQueryDto): boolean {
  const done = DONE.includes(stage);
  return (
    (!q.waits || stage === q.waits) &&
    (!q.show || done === (q.show === 'done')) &&
    (!q.productId || lot.productId === q.productId) &&
    (!q.number || lot.number.toLowerCase().includes(q.number.toLowerCase()))
  );
}

const counted = (stages: readonly Waits[]): DeskView['counts'] =>
  WAITS.flatMap((waits) => {
    const count = stages.filter((s) => s === waits).length;
    return count ? [{ waits, count }] : [];
  });

const STOPPING = ['out-of-specification', 'on-hold', 'recalled', 'deviation-open', 'limit-exceeded'];

/** What comes first of all that is missing. */
function waitsFor(against: readonly CheckView[]): Waits {
  const has = (code: string) => against.some((c) => c.code === code);
  if (has('out-of-specification')) return 'investigation';
  if (has('result-missing')) return 'results';
  if (has('not-reviewed')) return 'review';
  return against.length ? 'correction' : 'certification';
}
