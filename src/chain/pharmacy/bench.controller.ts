import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, Shows, type Actor } from '../../kernel/index.js';
import { CompleteService } from './complete.service.js';
import { DisposalService, type Disposed } from './disposal.service.js';
import { DrawService } from './draw.service.js';
import {
  CompleteDto,
  DestroyDto,
  DrawDto,
  EndThawDto,
  FreeUnitDto,
  KitPage,
  ReserveUnitDto,
  ReturnDto,
  ThawDto,
  WasteDto,
} from './kit.dto.js';
import {
  completeKit,
  destroyItem,
  drawSyringe,
  endThaw,
  freeUnit,
  reserveUnit,
  returnUnit,
  thawUnit,
  wasteItem,
} from './pharmacy.permissions.js';
import { completeGate, destroyGate, drawGate, returnGate, wasteGate } from './prepare.policy.js';
import { endThawGate, freeGate, reserveGate, thawGate } from './thaw.policy.js';
import { ThawService } from './thaw.service.js';

const ID = ParseUUIDPipe;

export class DisposedView {
  @Shows({ about: 'Items with their new state' }, [Object]) items: { id: string; name: string; state: string }[];
}

@ApiTags('thaw bench')
@Controller()
export class BenchController {
  constructor(
    private readonly thaws: ThawService,
    private readonly drawing: DrawService,
    private readonly completing: CompleteService,
    private readonly disposal: DisposalService,
  ) {}

  @Post('kits/:kitId/units')
  @HttpCode(200)
  @Needs(reserveUnit)
  @Gated(reserveGate)
  @ApiOperation({ summary: 'Keep a unit for the kit: scan it' })
  @ApiOkResponse({ type: KitPage })
  reserve(@Me() me: Actor, @Param('kitId', ID) id: string, @Body() dto: ReserveUnitDto): Promise<KitPage> {
    return this.thaws.reserve(me, id, dto.unit);
  }

  @Post('kits/:kitId/units/free')
  @HttpCode(200)
  @Needs(freeUnit)
  @Gated(freeGate)
  @ApiOperation({ summary: 'Give up the reservation of a unit' })
  @ApiOkResponse({ type: KitPage })
  free(@Me() me: Actor, @Param('kitId', ID) id: string, @Body() dto: FreeUnitDto): Promise<KitPage> {
    return this.thaws.free(me, id, dto);
  }

  @Post('kits/:kitId/thaw')
  @HttpCode(200)
  @Needs(thawUnit)
  @Gated(thawGate)
  @ApiOperation({ summary: 'Start the thaw: two people, the reserved units scanned' })
  @ApiOkResponse({ type: KitPage })
  thaw(@Me() me: Actor, @Param('kitId', ID) id: string, @Body() dto: ThawDto): Promise<KitPage> {
    return this.thaws.thaw(me, id, dto);
  }

  @Post('kits/:kitId/thawed')
  @HttpCode(200)
  @Needs(endThaw)
  @Gated(endThawGate)
  @ApiOperation({ summary: 'End the thaw: appearance; the in-use clock is set' })
  @ApiOkResponse({ type: KitPage })
  thawed(@Me() me: Actor, @Param('kitId', ID) id: string, @Body() dto: EndThawDto): Promise<KitPage> {
    return this.thaws.endThaw(me, id, dto);
  }

  @Post('kits/:kitId/draws')
  @HttpCode(200)
  @Needs(drawSyringe)
  @Gated(drawGate)
  @ApiOperation({ summary: 'Draw a syringe for a gland; issues its label' })
  @ApiOkResponse({ type: KitPage })
  draw(@Me() me: Actor, @Param('kitId', ID) id: string, @Body() dto: DrawDto): Promise<KitPage> {
    return this.drawing.draw(me, id, dto);
  }

  @Post('kits/:kitId/complete')
  @HttpCode(200)
  @Needs(completeKit)
  @Gated(completeGate)
  @ApiOperation({ summary: 'Complete the kit: every syringe scanned back' })
  @ApiOkResponse({ type: KitPage })
  complete(@Me() me: Actor, @Param('kitId', ID) id: string, @Body() dto: CompleteDto): Promise<KitPage> {
    return this.completing.complete(me, id, dto);
  }

  @Post('disposal/waste')
  @HttpCode(200)
  @Needs(wasteItem)
  @Gated(wasteGate)
  @ApiOperation({ summary: 'Record units or syringes as wasted, with a witness' })
  @ApiOkResponse({ type: DisposedView })
  waste(@Me() me: Actor, @Body() dto: WasteDto): Promise<Disposed> {
    return this.disposal.waste(me, dto);
  }

  @Post('disposal/destroy')
  @HttpCode(200)
  @Needs(destroyItem)
  @Gated(destroyGate)
  @ApiOperation({ summary: 'Destroy units or syringes, with a witness' })
  @ApiOkResponse({ type: DisposedView })
  destroy(@Me() me: Actor, @Body() dto: DestroyDto): Promise<Disposed> {
    return this.disposal.destroy(me, dto);
  }

  @Post('disposal/return')
  @HttpCode(200)
  @Needs(returnUnit)
  @Gated(returnGate)
  @ApiOperation({ summary: 'Return a unit' })
  @ApiOkResponse({ type: DisposedView })
  return(@Me() me: Actor, @Body() dto: ReturnDto): Promise<Disposed> {
    return this.disposal.return(me, dto);
  }
}
