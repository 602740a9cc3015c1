import { Body, Controller, Get, Header, Param, ParseUUIDPipe, Post, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, Shows, type Actor } from '../../kernel/index.js';
import { SIGNED_IN, WhyDto } from '../identity/index.js';
import { reprintGate } from './label.policy.js';
import { LabelService } from './label.service.js';
import type { LabelView } from './labels.face.js';
import { reprintLabel } from './labels.permissions.js';

export class LabelDtoView {
  @Shows({ about: 'Label id' }) id: string;
  @Shows({ about: 'What its code is looked up by', example: 'AT:V:7K2M9QX4N' }) key: string;
  @Shows({ about: 'Template' }) template: string;
  @Shows({ about: '`issued`, `applied`, `superseded` or `voided`' }) state: string;
  @Shows({ about: 'Which print of the item, from 1' }) print: number;
  @Shows({ about: 'Kind of the item' }) itemKind: string;
  @Shows({ about: 'Id of the item' }) itemId: string;
  @Shows({ about: 'Name of the item' }) itemName: string;
  @Shows({ about: 'Texts by field' }, Object) fields: object;
  @Shows({ about: 'Day on which what it tells was changed', optional: true }, String) supersededOn: string | null;
  @Shows({ about: 'SHA-256 of the picture as drawn' }) sha256: string;
  @Shows({ about: 'A blinded person can see it' }) blinded: boolean;
}

const ID = ParseUUIDPipe;
const FILE = { type: 'string', format: 'binary' } as const;

@ApiTags('labels')
@Controller('labels')
export class LabelController {
  constructor(private readonly labels: LabelService) {}

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
  @ApiOkResponse({ content: { 'image/png': { schema: FILE } } })
  @ApiOperation({ summary: 'The picture as it was drawn, read back and kept, at the resolution of the printer' })
  async png(@Me() me: Actor, @Param('labelId', ID) id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.labels.png(me, id));
  }

  @Get(':labelId/svg')
  @Needs(SIGNED_IN)
  @Header('Content-Type', 'image/svg+xml')
  @ApiOkResponse({ content: { 'image/svg+xml': { schema: FILE } } })
  @ApiOperation({ summary: 'The label as vectors, at true size' })
  async svg(@Me() me: Actor, @Param('labelId', ID) id: string): Promise<StreamableFile> {
    return new StreamableFile(Buffer.from(await this.labels.svg(me, id)));
  }

  @Get(':labelId/pdf')
  @Needs(SIGNED_IN)
  @Header('Content-Type', 'application/pdf')
  @ApiOkResponse({ content: { 'application/pdf': { schema: FILE } } })
  @ApiOperation({ summary: 'The label as PDF, at true size' })
  async pdf(@Me() me: Actor, @Param('labelId', ID) id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.labels.pdf(me, id));
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
