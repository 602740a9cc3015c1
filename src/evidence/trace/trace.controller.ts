import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, mustSee, Needs, seenAmong, Shows, Work, type Actor } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { Administration } from '../../chain/administration/index.js';
import { Manufacturing } from '../../chain/manufacturing/index.js';
import { Quality } from '../../chain/quality/index.js';
import { fateOf, reconcile } from './reconciliation.js';
import { readReconciliation } from './trace.permissions.js';

export class ReconciledUnit {
  @Shows({ about: 'Unit id' }) id: string;
  @Shows({ about: 'Unit' }) name: string;
  @Shows({ about: 'Physical state' }) state: string;
  @Shows({ about: 'What became of it' }) fate: string;
}

export class ReconciliationView {
  @Shows({ about: 'Lot number' }) lot: string;
  @Shows({ about: 'Units made' }) made: number;
  @Shows({ about: 'Samples and retained units' }) sampled: number;
  @Shows({ about: 'Given, wholly or partly' }) given: number;
  @Shows({ about: 'Wasted' }) wasted: number;
  @Shows({ about: 'Destroyed' }) destroyed: number;
  @Shows({ about: 'In stock, anywhere' }) inStock: number;
  @Shows({ about: 'Missing' }) missing: number;
  @Shows({ about: 'Thawed and not yet given, wasted or destroyed' }) inUse: number;
  @Shows({ about: 'Missing, and no closed deviation says why' }) unexplained: number;
  @Shows({ about: 'The sum closes: nothing is in use, and what is missing was investigated' }) closes: boolean;
  @Shows({ about: 'Every unit' }, [ReconciledUnit]) units: ReconciledUnit[];
}

@ApiTags('trace')
@Controller('lots/:lotId/reconciliation')
export class TraceController {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly manufacturing: Manufacturing,
    private readonly administration: Administration,
    private readonly quality: Quality,
  ) {}

  @Get()
  @Needs(readReconciliation)
  @ApiOperation({ summary: 'made = sampled + given + wasted + destroyed + in stock + missing' })
  @ApiOkResponse({ type: ReconciliationView })
  reconciliation(@Me() me: Actor, @Param('lotId', ParseUUIDPipe) lotId: string): Promise<ReconciliationView> {
    return this.work.readOnce(me, async (look) => {
      await mustSee(look, 'lot', lotId);
      const lot = await this.manufacturing.lot(look, lotId);
      const units = await this.custody.unitsOf(look, lotId);
      const down = await this.custody.descent(look, lotId);
      const given = await this.administration.given(
        look,
        down.filter((i) => i.kind === 'syringe').map((i) => i.id),
      );
      const source = await this.custody.ancestry(look, [...given.keys()]);
      const injected = new Set(source.map((s) => s.id));
      const explained = await this.quality.explained(look, lotId);
      const counted = units.map((u) => ({ ...u, given: injected.has(u.id), investigated: explained.has(u.id) }));
      const mine = await seenAmong(
        look,
        'unit',
        units.map((u) => u.id),
      );
      const { 'in-stock': inStock, 'in-use': inUse, ...sums } = reconcile(counted);
      return {
        lot: lot.number,
        ...sums,
        inStock,
        inUse,
        units: counted
          .filter((u) => mine.has(u.id))
          .map((u) => ({ id: u.id, name: u.name, state: u.state, fate: fateOf(u) })),
      };
    });
  }
}
