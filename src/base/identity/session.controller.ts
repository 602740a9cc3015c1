import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import {
  CONFIG,
  Me,
  Needs,
  Open,
  Ref,
  Shows,
  Text,
  Ungated,
  Work,
  type Actor,
  type Config,
} from '../../kernel/index.js';
import { COOKIE } from './access.guard.js';
import { Identity } from './identity.face.js';
import { People } from './people.service.js';
import { Sessions } from './session.service.js';
import { CHANGE_PASSWORD, SIGNED_IN } from './sign-in.marks.js';
import { ROLES } from './roles.js';

export class SignInDto {
  @Text({ about: 'Login', example: 'qa.01', max: 80 }) login: string;
  @Text({ about: 'Password', example: '••••••••', max: 200 }) password: string;
  @Ref({ about: 'The site you work at now, when you work at several', optional: true, kind: 'site' }) siteId?: string;
}

export class TokenView {
  @Shows({ about: 'For `Authorization: Bearer …`; the browser has it as a cookie' }) token: string;
}

export class ChangePasswordDto {
  @Text({ about: 'The present password', max: 200 }) oldPassword: string;
  @Text({ about: 'The new password', max: 200 }) newPassword: string;
}

export class HeldView {
  @Shows({ about: 'Role', example: 'qa' }) role: string;
  @Shows({ about: 'Role in words', example: 'Quality assurance' }) title: string;
  @Shows({ about: 'Side of the blind', optional: true }, String) side: string | null;
  @Shows({ about: 'Site it is held for', optional: true }, String) siteId: string | null;
  @Shows({ about: 'Trial it is held in', optional: true }, String) trialId: string | null;
}

export class MeView {
  @Shows({ about: 'Person id' }) id: string;
  @Shows({ about: 'Name as printed on signatures' }) name: string;
  @Shows({ about: 'Site worked at now', optional: true }, String) siteId: string | null;
  @Shows({ about: 'Name of that site', optional: true }, String) site: string | null;
  @Shows({ about: 'Zone of that site', optional: true }, String) zone: string | null;
  @Shows({ about: 'Language of that site', optional: true }, String) language: string | null;
  @Shows({ about: 'Roles held' }, [HeldView]) held: HeldView[];
  @Shows({ about: '`demo` or `production`' }) mode: string;
  @Shows({ about: 'What the time is on the server (UTC instant)' }) now: string;
}

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly people: People,
    private readonly identity: Identity,
    private readonly work: Work,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @Open()
  @Ungated('Signing in changes nothing in the chain')
  @ApiOperation({ summary: 'Sign in' })
  @ApiCreatedResponse({ type: TokenView })
  async open(@Body() body: SignInDto, @Res({ passthrough: true }) response: Response): Promise<TokenView> {
    const token = await this.sessions.open(body.login, body.password, body.siteId ?? null);
    response.cookie(COOKIE, token, { httpOnly: true, sameSite: 'strict', path: '/api' });
    return { token };
  }

  @Get()
  @Needs(SIGNED_IN)
  @ApiOperation({ summary: 'Who is signed in, in which roles, at which site' })
  @ApiOkResponse({ type: MeView })
  me(@Me() me: Actor): Promise<MeView> {
    return this.work.read(me, async (look) => {
      const site = me.siteId ? await this.identity.site(look, me.siteId) : null;
      return {
        id: me.id,
        name: me.name,
        siteId: me.siteId,
        site: site?.name ?? null,
        zone: site?.zone ?? null,
        language: site?.language ?? null,
        held: me.held.map((h) => ({ ...h, title: ROLES[h.role]?.title ?? h.role, side: ROLES[h.role]?.side ?? null })),
        mode: this.config.mode,
        now: look.now,
      };
    });
  }

  @Delete()
  @HttpCode(204)
  @Needs(CHANGE_PASSWORD)
  @Ungated('Signing out changes nothing in the chain')
  @ApiOperation({ summary: 'Sign out' })
  async close(@Me() me: Actor, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.close(me);
    response.clearCookie(COOKIE, { path: '/api' });
  }

  @Post('password')
  @HttpCode(204)
  @Needs(CHANGE_PASSWORD)
  @Ungated('A person changes their own password')
  @ApiOperation({ summary: 'Change your own password' })
  changePassword(@Me() me: Actor, @Body() body: ChangePasswordDto): Promise<void> {
    return this.people.changePassword(me, body);
  }
}
