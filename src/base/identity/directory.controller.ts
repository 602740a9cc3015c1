import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Gated, Me, Needs, Open, type Actor } from '../../kernel/index.js';
import { approveLinkGate, askLinkGate, endLinkGate } from './access.policy.js';
import { giveCookie, giveVisit, takeVisit, workstationOf } from './cookie.js';
import { DirectoryDesk } from './directory-desk.service.js';
import { DirectoryLinks } from './directory-links.service.js';
import type { Visit } from './directory-visits.js';
import { AskDto, DirectoryView, NewLinkDto, ProofAskDto } from './directory.dto.js';
import { Directory } from './directory.service.js';
import { approveAccess, manageAccess } from './identity.permissions.js';
import { mustNotBeSentByOthers } from './origin.js';
import { MadeView, WhyDto } from './people.dto.js';
import { SIGNED_IN, UNLOCK } from './sign-in.marks.js';

const ID = ParseUUIDPipe;
const ELSEWHERE = {
  description: 'Goes on elsewhere',
  content: { 'text/html': { schema: { type: 'string' } } },
} as const;

@ApiTags('directory')
@Controller()
export class DirectoryController {
  constructor(
    private readonly directory: Directory,
    private readonly desk: DirectoryDesk,
    private readonly links: DirectoryLinks,
  ) {}

  @Get('directory')
  @Open()
  @ApiOperation({ summary: "The hospital's directory, where there is one" })
  @ApiOkResponse({ type: DirectoryView })
  named(): DirectoryView {
    return { name: this.directory.name };
  }

  @Get('directory/enter')
  @Open()
  @Redirect()
  @ApiOperation({ summary: 'Sign in through the directory' })
  @ApiFoundResponse(ELSEWHERE)
  enter(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<{ url: string }> {
    return this.send(request, response, 'enter', null, {});
  }

  @Get('directory/sign')
  @Needs(SIGNED_IN)
  @Redirect()
  @ApiOperation({ summary: 'Prove to the directory who you are, for one signature of one record' })
  @ApiFoundResponse(ELSEWHERE)
  sign(
    @Me() me: Actor,
    @Query() asked: ProofAskDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ url: string }> {
    return this.send(request, response, 'sign', me, asked);
  }

  @Get('directory/unlock')
  @Needs(UNLOCK)
  @Redirect()
  @ApiOperation({ summary: 'Unlock this session through the directory' })
  @ApiFoundResponse(ELSEWHERE)
  unlock(
    @Me() me: Actor,
    @Query() asked: AskDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ url: string }> {
    return this.send(request, response, 'unlock', me, asked);
  }

  private async send(
    request: Request,
    response: Response,
    purpose: Visit['purpose'],
    me: Actor | null,
    asked: ProofAskDto,
  ) {
    mustNotBeSentByOthers(request);
    const { to, state, kept } = await this.desk.send(purpose, me, asked);
    giveVisit(request, response, state, kept, this.directory.overHttps);
    return { url: to };
  }

  @Get('directory/callback')
  @Open()
  @Redirect()
  @ApiOperation({ summary: 'Where the directory sends people back' })
  @ApiFoundResponse(ELSEWHERE)
  async callback(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<{ url: string }> {
    const { searchParams } = new URL(request.originalUrl, 'http://callback');
    const state = searchParams.get('state') ?? '';
    const kept = takeVisit(request, response, state, this.directory.overHttps);
    const { to, token } = await this.desk.receive(searchParams, kept, workstationOf(request));
    if (token) giveCookie(request, response, token);
    return { url: to };
  }

  @Post('people/:personId/links')
  @Needs(manageAccess)
  @Gated(askLinkGate)
  @ApiOperation({ summary: 'Ask to link a person with the directory' })
  @ApiCreatedResponse({ type: MadeView })
  ask(@Me() me: Actor, @Param('personId', ID) personId: string, @Body() dto: NewLinkDto): Promise<MadeView> {
    return this.links.ask(me, personId, dto);
  }

  @Post('links/:linkId/approve')
  @HttpCode(204)
  @Needs(approveAccess)
  @Gated(approveLinkGate)
  @ApiOperation({ summary: 'Approve a link with the directory, as a second administrator' })
  approve(@Me() me: Actor, @Param('linkId', ID) linkId: string): Promise<void> {
    return this.links.approve(me, linkId);
  }

  @Post('links/:linkId/end')
  @HttpCode(204)
  @Needs(manageAccess)
  @Gated(endLinkGate)
  @ApiOperation({ summary: 'Ask to end a link with the directory' })
  end(@Me() me: Actor, @Param('linkId', ID) linkId: string, @Body() dto: WhyDto): Promise<void> {
    return this.links.end(me, linkId, dto.reason);
  }
}
