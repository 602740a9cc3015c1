import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, Ungated, type Actor } from '../../kernel/index.js';
import { SIGNED_IN, WhyDto } from '../identity/index.js';
import { dpiOf, DrawLabelDto, LabelDrawnView, LabelDtoView, PrintLabelsDto, LabelResolutionDto } from './label.dto.js';
import { drawGate, reprintGate } from './label.policy.js';
import { LabelService } from './label.service.js';
import type { LabelView } from './label.view.js';
import { drawLabel, reprintLabel } from './labels.permissions.js';

const ID = ParseUUIDPipe;
const file = (type: string) => ({ content: { [type]: { schema: { type: 'string', format: 'binary' } as const } } });

@ApiTags('labels')
@Controller('labels')
export class LabelController {
  constructor(private readonly labels: LabelService) {}

  @Post('pdf')
  @HttpCode(200)
  @Needs(SIGNED_IN)
  @Ungated('Lays out copies of what was kept; nothing changes')
  @Header('Content-Type', 'application/pdf')
  @ApiOkResponse(file('application/pdf'))
  @ApiOperation({ summary: 'Labels as PDF to be looked at, marked as copies without codes; a print job prints' })
  async print(@Me() me: Actor, @Body() dto: PrintLabelsDto): Promise<StreamableFile> {
    return new StreamableFile(await this.labels.pdf(me, dto));
  }

  @Get(':labelId')
  @Needs(SIGNED_IN)
  @ApiOperation({ summary: 'A label' })
  @ApiOkResponse({ type: LabelDtoView })
  get(@Me() me: Actor, @Param('labelId', ID) id: string): Promise<LabelView> {
    return this.labels.get(me, id);
  }

  @Get(':labelId/png')
  @Needs(SIGNED_IN)
  @Header('Content-Type', 'image/png')
  @ApiOkResponse(file('image/png'))
  @ApiOperation({
    summary: 'The label as a picture to be looked at: marked as a copy, as old or as void, without a code',
  })
  async png(
    @Me() me: Actor,
    @Param('labelId', ID) id: string,
    @Query() q: LabelResolutionDto,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.labels.png(me, id, dpiOf(q.dpi)));
  }

  @Get(':labelId/svg')
  @Needs(SIGNED_IN)
  @Header('Content-Type', 'image/svg+xml')
  @ApiOkResponse(file('image/svg+xml'))
  @ApiOperation({ summary: 'The label as vectors to be looked at, marked, without a code' })
  async svg(@Me() me: Actor, @Param('labelId', ID) id: string): Promise<StreamableFile> {
    return new StreamableFile(Buffer.from(await this.labels.svg(me, id)));
  }

  @Get(':labelId/pdf')
  @Needs(SIGNED_IN)
  @Header('Content-Type', 'application/pdf')
  @ApiOkResponse(file('application/pdf'))
  @ApiOperation({ summary: 'The label as PDF to be looked at, marked, without a code' })
  async pdf(@Me() me: Actor, @Param('labelId', ID) id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.labels.pdf(me, { labels: [id] }));
  }

  @Post(':labelId/drawings')
  @Needs(drawLabel)
  @Gated(drawGate)
  @ApiOperation({ summary: 'Draw a label for a printer of another resolution; read back and kept' })
  @ApiCreatedResponse({ type: LabelDrawnView })
  draw(@Me() me: Actor, @Param('labelId', ID) id: string, @Body() dto: DrawLabelDto): Promise<LabelDrawnView> {
    return this.labels.draw(me, id, dpiOf(dto.dpi));
  }

  @Post(':labelId/reprint')
  @Needs(reprintLabel)
  @Gated(reprintGate)
  @ApiOperation({ summary: 'Print a label again: the former one is voided in the same act' })
  @ApiCreatedResponse({ type: LabelDtoView })
  reprint(@Me() me: Actor, @Param('labelId', ID) id: string, @Body() dto: WhyDto): Promise<LabelView> {
    return this.labels.reprint(me, id, dto.reason);
  }
}
