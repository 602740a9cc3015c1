import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, Ungated, type Actor } from '../../kernel/index.js';
import { SignedDto } from '../identity/index.js';
import { NewProcessDto, ProcessView } from './process.dto.js';
import { approveProcessGate } from './process.policy.js';
import { ProcessService } from './process.service.js';
import { approveProcess, draftProcess, readProcesses } from './products.permissions.js';

@ApiTags('products')
@Controller('processes')
export class ProcessController {
  constructor(private readonly processes: ProcessService) {}

  @Get()
  @Needs(readProcesses)
  @ApiOperation({ summary: 'Process versions: steps, materials and limits' })
  @ApiOkResponse({ type: [ProcessView] })
  list(@Me() me: Actor): Promise<ProcessView[]> {
    return this.processes.list(me);
  }

  @Post()
  @Needs(draftProcess)
  @Ungated('A draft is used by nothing until it is approved (BR-12)')
  @ApiOperation({ summary: 'Write a process version' })
  @ApiCreatedResponse({ type: ProcessView })
  draft(@Me() me: Actor, @Body() dto: NewProcessDto): Promise<ProcessView> {
    return this.processes.draft(me, dto);
  }

  @Post(':processId/approve')
  @Needs(approveProcess)
  @Gated(approveProcessGate)
  @ApiOperation({ summary: 'Approve a process version: from then on it is frozen' })
  @ApiCreatedResponse({ type: ProcessView })
  approve(
    @Me() me: Actor,
    @Param('processId', ParseUUIDPipe) id: string,
    @Body() dto: SignedDto,
  ): Promise<ProcessView> {
    return this.processes.approve(me, id, dto.signature);
  }
}
