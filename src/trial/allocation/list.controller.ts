import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, type Actor } from '../../kernel/index.js';
import { sealList } from './allocation.permissions.js';
import { SealedListDto } from './list.dto.js';
import { ListService } from './list.service.js';
import { sealGate } from './seal-list.policy.js';

@ApiTags('trials')
@Controller('trials/:trialId/allocation')
export class ListController {
  constructor(private readonly lists: ListService) {}

  @Post()
  @HttpCode(204)
  @Needs(sealList)
  @Gated(sealGate)
  @ApiOperation({ summary: 'Seal the randomisation list. It goes in and never comes out' })
  sealList(
    @Me() me: Actor,
    @Param('trialId', ParseUUIDPipe) trialId: string,
    @Body() dto: SealedListDto,
  ): Promise<void> {
    return this.lists.seal(me, trialId, dto);
  }
}
