import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { languageOf, Me, Needs, Ungated, type Actor } from '../../kernel/index.js';
import { DrawDraftDto, FindLabelsDto, TemplateDraftView } from './draft.dto.js';
import { TemplateDrafts } from './draft.service.js';
import { LabelDtoView } from './label.dto.js';
import type { LabelView } from './label.view.js';
import { proposeTemplate } from './labels.permissions.js';
import { TEMPLATE_NAME } from './template.controller.js';

@ApiTags('labels')
@Controller('label-templates/:templateId')
export class DraftController {
  constructor(private readonly drafts: TemplateDrafts) {}

  @Post('draft')
  @HttpCode(200)
  @Needs(proposeTemplate)
  @Ungated('Draws and judges; nothing is kept')
  @ApiOperation({ summary: 'A draft of a version as it would be printed, read back, with everything that is wrong' })
  @ApiOkResponse({ type: TemplateDraftView })
  draw(
    @Me() me: Actor,
    @Param('templateId', TEMPLATE_NAME) template: string,
    @Body() dto: DrawDraftDto,
    @Headers('accept-language') wanted?: string,
  ): Promise<TemplateDraftView> {
    return this.drafts.draw(me, template, dto, languageOf(wanted));
  }

  @Get('labels')
  @Needs(proposeTemplate)
  @ApiOperation({ summary: 'Current labels of a template, by the name of the item or by their code' })
  @ApiOkResponse({ type: [LabelDtoView] })
  labels(
    @Me() me: Actor,
    @Param('templateId', TEMPLATE_NAME) template: string,
    @Query() q: FindLabelsDto,
  ): Promise<LabelView[]> {
    return this.drafts.find(me, template, q);
  }
}
