import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { badField, Gated, languageOf, Me, Needs, type Actor } from '../../kernel/index.js';
import { WhyDto } from '../identity/index.js';
import { approveTemplate, proposeTemplate, readTemplates, retireTemplate } from './labels.permissions.js';
import { TemplateApproval } from './template.approval.js';
import {
  ApproveTemplateDto,
  ApproveTemplatesDto,
  TemplateDifferenceView,
  TemplatePreviewDto,
  ProposeTemplateDto,
  TemplateBrief,
  TemplateVersionView,
  WaitingTemplatesView,
} from './template.dto.js';
import { TemplatePictures } from './template.pictures.js';
import { approveGate, proposeGate, retireGate } from './template.policy.js';
import { TemplateService } from './template.service.js';

const ID = ParseUUIDPipe;
const PNG = { content: { 'image/png': { schema: { type: 'string', format: 'binary' } as const } } };

/** The name of a template in an address. */
export const TEMPLATE_NAME = {
  transform: (id: string): string => (/^[a-z0-9-]{1,40}$/.test(id) ? id : refuse(id)),
};

function refuse(id: string): never {
  throw badField('templateId', id, 'is no name of a template, such as cryovial');
}

@ApiTags('labels')
@Controller('label-templates')
export class TemplateController {
  constructor(
    private readonly templates: TemplateService,
    private readonly approval: TemplateApproval,
    private readonly pictures: TemplatePictures,
  ) {}

  @Get()
  @Needs(readTemplates)
  @ApiOperation({ summary: 'Label templates, with the version in use and those that wait' })
  @ApiOkResponse({ type: [TemplateBrief] })
  list(@Me() me: Actor): Promise<TemplateBrief[]> {
    return this.templates.list(me);
  }

  @Get('waiting')
  @Needs(readTemplates)
  @ApiOperation({ summary: 'Versions that wait for the approval of the reader, to be signed together' })
  @ApiOkResponse({ type: WaitingTemplatesView })
  waiting(@Me() me: Actor, @Headers('accept-language') wanted?: string): Promise<WaitingTemplatesView> {
    return this.templates.waiting(me, languageOf(wanted));
  }

  @Post('approve')
  @HttpCode(200)
  @Needs(approveTemplate)
  @Gated(approveGate)
  @ApiOperation({ summary: 'Approve several versions with one signature on the list of them' })
  @ApiOkResponse({ type: [TemplateVersionView] })
  approveAll(@Me() me: Actor, @Body() dto: ApproveTemplatesDto): Promise<TemplateVersionView[]> {
    return this.approval.approveAll(me, dto.versions, dto.signature);
  }

  @Get(':templateId/versions')
  @Needs(readTemplates)
  @ApiOperation({ summary: 'Versions of a template, the newest first, with everything that is wrong with each' })
  @ApiOkResponse({ type: [TemplateVersionView] })
  versions(
    @Me() me: Actor,
    @Param('templateId', TEMPLATE_NAME) template: string,
    @Headers('accept-language') wanted?: string,
  ): Promise<TemplateVersionView[]> {
    return this.templates.versions(me, template, languageOf(wanted));
  }

  @Post(':templateId/versions')
  @Needs(proposeTemplate)
  @Gated(proposeGate)
  @ApiOperation({ summary: 'Propose a version; everything that is wrong with it is told at once' })
  @ApiCreatedResponse({ type: TemplateVersionView })
  propose(
    @Me() me: Actor,
    @Param('templateId', TEMPLATE_NAME) template: string,
    @Body() dto: ProposeTemplateDto,
    @Headers('accept-language') wanted?: string,
  ): Promise<TemplateVersionView> {
    return this.templates.propose(me, template, dto, languageOf(wanted));
  }

  @Post(':templateId/versions/:versionId/approve')
  @HttpCode(200)
  @Needs(approveTemplate)
  @Gated(approveGate)
  @ApiOperation({ summary: 'Approve a version, signed: labels are issued with it, the former one is retired' })
  @ApiOkResponse({ type: TemplateVersionView })
  approve(
    @Me() me: Actor,
    @Param('templateId', TEMPLATE_NAME) template: string,
    @Param('versionId', ID) id: string,
    @Body() dto: ApproveTemplateDto,
  ): Promise<TemplateVersionView> {
    return this.approval.approve(me, template, id, dto.signature);
  }

  @Post(':templateId/versions/:versionId/retire')
  @HttpCode(200)
  @Needs(retireTemplate)
  @Gated(retireGate)
  @ApiOperation({ summary: 'Retire a version: no label is issued with it any more' })
  @ApiOkResponse({ type: TemplateVersionView })
  retire(
    @Me() me: Actor,
    @Param('templateId', TEMPLATE_NAME) template: string,
    @Param('versionId', ID) id: string,
    @Body() dto: WhyDto,
  ): Promise<TemplateVersionView> {
    return this.templates.retire(me, template, id, dto.reason);
  }

  @Get(':templateId/versions/:versionId/preview')
  @Needs(readTemplates)
  @Header('Content-Type', 'image/png')
  @ApiOperation({ summary: 'The sample of a version, drawn and read back' })
  @ApiOkResponse(PNG)
  async preview(
    @Me() me: Actor,
    @Param('templateId', TEMPLATE_NAME) template: string,
    @Param('versionId', ID) id: string,
    @Query() q: TemplatePreviewDto,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.pictures.preview(me, template, id, q));
  }

  @Get(':templateId/versions/:versionId/difference/:otherId')
  @Needs(readTemplates)
  @ApiOperation({ summary: 'What differs between two versions: pictures, fields, texts and places' })
  @ApiOkResponse({ type: TemplateDifferenceView })
  difference(
    @Me() me: Actor,
    @Param('templateId', TEMPLATE_NAME) template: string,
    @Param('versionId', ID) id: string,
    @Param('otherId', ID) other: string,
    @Query() q: TemplatePreviewDto,
  ): Promise<TemplateDifferenceView> {
    return this.pictures.difference(me, template, [id, other], q);
  }
}
