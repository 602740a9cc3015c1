import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, type Actor } from '../../kernel/index.js';
import { KitBriefView, WithdrawAllDto, WithdrawKitDto, WithdrawnKitsView } from './kit.dto.js';
import { withdrawAllKits, withdrawKit } from './pharmacy.permissions.js';
import { withdrawAllGate, withdrawKitGate } from './prepare.policy.js';
import { WithdrawService } from './withdraw.service.js';

@ApiTags('kits')
@Controller('kits')
export class WithdrawController {
  constructor(private readonly withdrawing: WithdrawService) {}

  @Post('withdraw')
  @HttpCode(200)
  @Needs(withdrawAllKits)
  @Gated(withdrawAllGate)
  @ApiOperation({ summary: 'Withdraw all completed, unfinished kits of a trial at a site, in every arm' })
  @ApiOkResponse({ type: WithdrawnKitsView })
  all(@Me() me: Actor, @Body() dto: WithdrawAllDto): Promise<WithdrawnKitsView> {
    return this.withdrawing.all(me, dto);
  }

  @Post(':kitId/withdraw')
  @HttpCode(200)
  @Needs(withdrawKit)
  @Gated(withdrawKitGate)
  @ApiOperation({ summary: 'Withdraw a kit, such as one with a cracked syringe. Neutral for whoever is blinded' })
  @ApiOkResponse({ type: KitBriefView })
  one(@Me() me: Actor, @Param('kitId', ParseUUIDPipe) id: string, @Body() dto: WithdrawKitDto): Promise<KitBriefView> {
    return this.withdrawing.one(me, id, dto);
  }
}
