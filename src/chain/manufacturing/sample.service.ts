import { Injectable } from '@nestjs/common';
import {
  dayAt,
  mustSee,
  textsIn,
  Work,
  writtenDay,
  type Actor,
  type Language,
  type Look,
  type Tx,
} from '../../kernel/index.js';
import { Custody, Scanned, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import { Manufacturing, type LotView } from './manufacturing.face.js';
import { takeSample, testSample } from './manufacturing.permissions.js';
import type { QcSampleView, TakeSamplesDto, TestedSamplesDto } from './sample.dto.js';
import { QcSample } from './sample.entity.js';
import { takeGate, testedGate } from './sample.policy.js';
import { numbered } from './unit.labels.js';

/** QC samples of a lot: taken with a label each, tested. They are destroyed like anything else, with a witness. */
@Injectable()
export class SampleService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly manufacturing: Manufacturing,
  ) {}

  take(me: Actor, lotId: string, dto: TakeSamplesDto): Promise<QcSampleView[]> {
    return this.work.write(me, async (tx) => {
      const { lot, item } = await this.manufacturing.claimLot(tx, lotId);
      const who = await this.identity.who(tx, me, { permission: takeSample, siteId: lot.siteId });
      const open = ['in-process', 'quarantine'].includes(item.state);
      const steps = open ? [] : [{ item: item.name, state: item.state, allowed: false, last: null }];
      tx.pass(takeGate, { who, steps }, [subjectOf(item)]);
      const samples = await this.make(tx, lot, dto);
      tx.record({
        act: takeGate.step,
        subjects: [subjectOf(item), ...samples.map(subjectOf)],
        facts: { type: dto.type, count: dto.count },
      });
      return this.views(tx, lotId);
    });
  }

  tested(me: Actor, dto: TestedSamplesDto): Promise<QcSampleView[]> {
    return this.work.write(me, async (tx) => {
      const { ids, labels } = await this.scanned.ids(tx, 'sample', 'samples', dto.samples);
      const items = await this.custody.claim(tx, ids);
      const who = await this.identity.whoAt(tx, me, {
        permission: testSample,
        siteIds: [...new Set(items.map((i) => i.siteId))],
      });
      const steps = await this.custody.stepFacts(tx, items, 'tested');
      tx.pass(testedGate, { who, labels, steps }, items.map(subjectOf));
      await this.custody.move(tx, items, { step: testedGate.step, state: 'tested' });
      tx.record({ act: testedGate.step, subjects: items.map(subjectOf), reason: dto.note ?? null });
      return this.views(tx, items[0]!.lotId!);
    });
  }

  list(me: Actor, lotId: string): Promise<QcSampleView[]> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'lot', lotId);
      return this.views(look, lotId);
    });
  }

  private async make(tx: Tx, lot: LotView, { type, count }: TakeSamplesDto): Promise<ItemView[]> {
    const site = await this.identity.site(tx, lot.siteId);
    const before = await tx.count(QcSample, { lotId: lot.id });
    const takenOn = dayAt(tx.now, site.zone);
    const common = { kind: 'sample' as const, state: 'taken', siteId: lot.siteId, lotId: lot.id, trialId: lot.trialId };
    const more = { productId: lot.productId, purpose: 'sample' as const, parents: [lot.id] };
    const names = numbered(lot.number, 'Q', before, count);
    const items = await this.custody.register(
      tx,
      names.map((name) => ({ ...common, ...more, name })),
      takeGate.step,
    );
    await tx.addAll(
      QcSample,
      items.map(({ id }, n) => ({ id, lotId: lot.id, number: before + n + 1, type, takenOn })),
    );
    const prepared = [];
    for (const item of items) {
      prepared.push(
        await this.labels.prepare(tx, {
          template: 'qc-sample',
          language: site.language,
          siteLanguage: site.language,
          at: { site: site.code },
          item: subjectOf(item),
          fields: {
            lot: lot.number,
            sample: item.name,
            sampleType: textsIn(site.language as Language).terms[`sample-${type}`] ?? type,
            takenOn: writtenDay(takenOn, site.language),
          },
        }),
      );
    }
    await this.labels.apply(tx, await this.labels.keep(tx, prepared));
    return items;
  }

  private async views(look: Look, lotId: string): Promise<QcSampleView[]> {
    const rows = await look.find(QcSample, { lotId }, { order: { number: 'ASC' } });
    const ids = rows.map((r) => r.id);
    const items = new Map((await this.custody.many(look, ids)).map((i) => [i.id, i]));
    const labels = await this.labels.currentOf(look, ids);
    return rows.map(({ id, type, takenOn }) => {
      const { name, state } = items.get(id)!;
      return { id, name, type, takenOn, state, code: labels.get(id)?.key ?? null, labelId: labels.get(id)?.id ?? null };
    });
  }
}
