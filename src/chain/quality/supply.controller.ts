import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, type Actor } from '../../kernel/index.js';
import { grantSupply, readDossier } from './quality.permissions.js';
import { ExceptionalSupplyView, GrantSupplyDto } from './supply.dto.js';
import { supplyGate } from './supply.policy.js';
import { SupplyService } from './supply.service.js';

const ID = ParseUUIDPipe;

@ApiTags('release')
@Controller('lots/:lotId/exceptional-supplies')
export class SupplyController {
  constructor(private readonly supplies: SupplyService) {}

  @Get()
  @Needs(readDossier)
  @ApiOperation({ summary: 'What was supplied exceptionally of a lot out of specification' })
  @ApiOkResponse({ type: [ExceptionalSupplyView] })
  list(@Me() me: Actor, @Param('lotId', ID) id: string): Promise<ExceptionalSupplyView[]> {
    return this.supplies.list(me, id);
  }

  @Post()
  @Needs(grantSupply)
  @Gated(supplyGate)
  @ApiOperation({
    summary: 'Supply one unit of a lot out of specification to one subject; off unless the trial enables it',
  })
  @ApiCreatedResponse({ type: ExceptionalSupplyView })
  grant(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: GrantSupplyDto): Promise<ExceptionalSupplyView> {
    return this.supplies.grant(me, id, dto);
  }
}
