import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, listed, Me, Needs, OneOf, PageDto, type Actor, type Listed } from '../../kernel/index.js';
import { HoldView, LiftHoldDto, PlaceHoldDto } from './hold.dto.js';
import { liftGate, placeGate } from './hold.policy.js';
import { HoldService } from './hold.service.js';
import { liftHold, placeHold, readHolds } from './holds.permissions.js';

export class HoldQueryDto extends PageDto {
  @OneOf(['open', 'all'], { about: 'Open holds, or all', optional: true }) show?: 'open' | 'all';
}

@ApiTags('holds')
@Controller('holds')
export class HoldController {
  constructor(private readonly holds: HoldService) {}

  @Get()
  @Needs(readHolds)
  @ApiOperation({ summary: 'Holds, newest first' })
  @ApiOkResponse({ type: listed(HoldView) })
  list(@Me() me: Actor, @Query() q: HoldQueryDto): Promise<Listed<HoldView>> {
    return this.holds.list(me, q.show === 'all', q);
  }

  @Post()
  @Needs(placeHold)
  @Gated(placeGate)
  @ApiOperation({ summary: 'Put something on hold, at once' })
  @ApiCreatedResponse({ type: HoldView })
  place(@Me() me: Actor, @Body() dto: PlaceHoldDto): Promise<HoldView> {
    return this.holds.place(me, dto);
  }

  @Post(':holdId/lift')
  @Needs(liftHold)
  @Gated(liftGate)
  @ApiOperation({ summary: 'Lift a hold' })
  @ApiCreatedResponse({ type: HoldView })
  lift(@Me() me: Actor, @Param('holdId', ParseUUIDPipe) id: string, @Body() dto: LiftHoldDto): Promise<HoldView> {
    return this.holds.lift(me, id, dto);
  }
}
