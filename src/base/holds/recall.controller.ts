import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, type Actor } from '../../kernel/index.js';
import { MadeView } from '../identity/index.js';
import { HoldView } from './hold.dto.js';
import { acknowledgeRecall, closeRecall, placeRecall } from './holds.permissions.js';
import { AcknowledgeRecallDto, CloseRecallDto, PlaceRecallDto } from './recall.dto.js';
import { acknowledgeRecallGate, closeRecallGate, placeRecallGate } from './recall.policy.js';
import { RecallService } from './recall.service.js';

const ID = ParseUUIDPipe;

@ApiTags('recalls')
@Controller('recalls')
export class RecallController {
  constructor(private readonly recalls: RecallService) {}

  @Post()
  @Needs(placeRecall)
  @Gated(placeRecallGate)
  @ApiOperation({ summary: 'Recall something, at once and signed' })
  @ApiCreatedResponse({ type: HoldView })
  place(@Me() me: Actor, @Body() dto: PlaceRecallDto): Promise<HoldView> {
    return this.recalls.place(me, dto);
  }

  @Post(':recallId/acknowledgements')
  @Needs(acknowledgeRecall)
  @Gated(acknowledgeRecallGate)
  @ApiOperation({ summary: 'Acknowledge a recall for a site, with what was found' })
  @ApiCreatedResponse({ type: MadeView })
  acknowledge(
    @Me() me: Actor,
    @Param('recallId', ID) id: string,
    @Body() dto: AcknowledgeRecallDto,
  ): Promise<MadeView> {
    return this.recalls.acknowledge(me, id, dto);
  }

  @Post(':recallId/close')
  @Needs(closeRecall)
  @Gated(closeRecallGate)
  @ApiOperation({ summary: 'Close a recall, signed by quality assurance and the QP' })
  @ApiCreatedResponse({ type: HoldView })
  close(@Me() me: Actor, @Param('recallId', ID) id: string, @Body() dto: CloseRecallDto): Promise<HoldView> {
    return this.recalls.close(me, id, dto);
  }
}
