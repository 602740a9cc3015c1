import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, type Actor } from '../../kernel/index.js';
import { readLots, takeSample, testSample } from './manufacturing.permissions.js';
import { QcSampleView, TakeSamplesDto, TestedSamplesDto } from './sample.dto.js';
import { takeGate, testedGate } from './sample.policy.js';
import { SampleService } from './sample.service.js';

const ID = ParseUUIDPipe;

@ApiTags('lots')
@Controller()
export class SampleController {
  constructor(private readonly samples: SampleService) {}

  @Get('lots/:lotId/samples')
  @Needs(readLots)
  @ApiOperation({ summary: 'QC samples of a lot' })
  @ApiOkResponse({ type: [QcSampleView] })
  list(@Me() me: Actor, @Param('lotId', ID) id: string): Promise<QcSampleView[]> {
    return this.samples.list(me, id);
  }

  @Post('lots/:lotId/samples')
  @Needs(takeSample)
  @Gated(takeGate)
  @ApiOperation({ summary: 'Take QC samples of a lot; each gets its label' })
  @ApiCreatedResponse({ type: [QcSampleView] })
  take(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: TakeSamplesDto): Promise<QcSampleView[]> {
    return this.samples.take(me, id, dto);
  }

  @Post('samples/tested')
  @HttpCode(200)
  @Needs(testSample)
  @Gated(testedGate)
  @ApiOperation({ summary: 'Record that samples were tested: scan each' })
  @ApiOkResponse({ type: [QcSampleView] })
  tested(@Me() me: Actor, @Body() dto: TestedSamplesDto): Promise<QcSampleView[]> {
    return this.samples.tested(me, dto);
  }
}
