import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Me, Needs, Open, Ungated, type Actor } from '../../kernel/index.js';
import { deviceOf, giveCookie, giveDevice, takeCookie, workstationOf } from './cookie.js';
import { LiveSessions } from './live-sessions.js';
import { Myself } from './myself.service.js';
import { Notices } from './notices.service.js';
import { OwnPasswords } from './own-password.service.js';
import { ChangePasswordDto, MeView, SessionView, SignInDto, TokenView, UnlockDto } from './session.dto.js';
import { Sessions } from './session.service.js';
import { CHANGE_PASSWORD, SIGNED_IN, UNLOCK } from './sign-in.marks.js';

@ApiTags('session')
@Controller()
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly live: LiveSessions,
    private readonly passwords: OwnPasswords,
    private readonly myself: Myself,
    private readonly notices: Notices,
  ) {}

  @Post('session')
  @Open()
  @Ungated('Signing in changes nothing in the chain')
  @ApiOperation({ summary: 'Sign in' })
  @ApiCreatedResponse({ type: TokenView })
  async open(@Body() body: SignInDto, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const device = deviceOf(request);
    const from = { ...workstationOf(request), device };
    const token = await this.sessions.open(body, body.siteId ?? null, from);
    giveCookie(request, response, token);
    giveDevice(request, response, device);
    return { token };
  }

  @Get('session')
  @Needs(SIGNED_IN)
  @ApiOperation({ summary: 'Who is signed in, in which roles, at which site' })
  @ApiOkResponse({ type: MeView })
  me(@Me() me: Actor): Promise<MeView> {
    return this.myself.view(me);
  }

  @Delete('session')
  @HttpCode(204)
  @Needs(UNLOCK)
  @Ungated('Signing out changes nothing in the chain')
  @ApiOperation({ summary: 'Sign out' })
  async close(@Me() me: Actor, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.close(me);
    takeCookie(request, response);
  }

  @Post('session/lock')
  @HttpCode(204)
  @Needs(SIGNED_IN)
  @Ungated('A person leaves the bench')
  @ApiOperation({ summary: 'Lock the screen' })
  lock(@Me() me: Actor): Promise<void> {
    return this.sessions.lock(me);
  }

  @Post('session/unlock')
  @HttpCode(204)
  @Needs(UNLOCK)
  @Ungated('The same person comes back')
  @ApiOperation({ summary: 'Unlock the screen, as the same person' })
  unlock(@Me() me: Actor, @Body() body: UnlockDto): Promise<void> {
    return this.sessions.unlock(me, body);
  }

  @Post('session/notice')
  @HttpCode(204)
  @Needs(SIGNED_IN)
  @Ungated('A person has read that they were signed in elsewhere')
  @ApiOperation({ summary: 'Say that the notice of another session was read' })
  readNotice(@Me() me: Actor): Promise<void> {
    return this.live.readNotice(me);
  }

  @Post('session/notices')
  @HttpCode(204)
  @Needs(SIGNED_IN)
  @Ungated('A person has read what others changed in how they sign in')
  @ApiOperation({ summary: 'Say that the notices were read' })
  readNotices(@Me() me: Actor): Promise<void> {
    return this.notices.read(me);
  }

  @Post('session/password')
  @HttpCode(204)
  @Needs(CHANGE_PASSWORD)
  @Ungated('A person changes their own password')
  @ApiOperation({ summary: 'Change your own password' })
  changePassword(@Me() me: Actor, @Body() body: ChangePasswordDto): Promise<void> {
    return this.passwords.change(me, body);
  }

  @Get('sessions')
  @Needs(SIGNED_IN)
  @ApiOperation({ summary: 'Your open sessions, with their workstations' })
  @ApiOkResponse({ type: [SessionView] })
  own(@Me() me: Actor): Promise<SessionView[]> {
    return this.live.own(me);
  }

  @Post('sessions/:sessionId/end')
  @HttpCode(204)
  @Needs(SIGNED_IN)
  @Ungated('A person ends a session of their own')
  @ApiOperation({ summary: 'End another session of yours' })
  end(@Me() me: Actor, @Param('sessionId', ParseUUIDPipe) sessionId: string): Promise<void> {
    return this.live.end(me, sessionId);
  }
}
