import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, type Actor } from '../../kernel/index.js';
import { approvePasswordGate, endPersonGate, endSessionGate, resetGate, unlockGate } from './access.policy.js';
import { approveAccess, managePeople, readPeople, reviewSignatures } from './identity.permissions.js';
import { LiveSessions } from './live-sessions.js';
import { FirstPasswords } from './first-password.service.js';
import { ResetDto, SecondHalfDto, WhyDto } from './people.dto.js';
import { PersonCare } from './person-care.service.js';
import { PeriodDto, PersonFileView, ReviewedSignatureView } from './person-file.dto.js';
import { PersonFiles } from './person-file.service.js';
import { SignatureReview } from './signature-review.service.js';

const ID = ParseUUIDPipe;

@ApiTags('people')
@Controller('people/:personId')
export class PersonController {
  constructor(
    private readonly files: PersonFiles,
    private readonly review: SignatureReview,
    private readonly care: PersonCare,
    private readonly passwords: FirstPasswords,
    private readonly live: LiveSessions,
  ) {}

  @Get()
  @Needs(readPeople)
  @ApiOperation({ summary: 'A person: roles, training, delegation, QP lists, and how they sign in' })
  @ApiOkResponse({ type: PersonFileView })
  read(@Me() me: Actor, @Param('personId', ID) personId: string): Promise<PersonFileView> {
    return this.files.read(me, personId);
  }

  @Get('signatures')
  @Needs(reviewSignatures)
  @ApiOperation({ summary: 'Every signature of a person in a period, with session, workstation and record' })
  @ApiOkResponse({ type: [ReviewedSignatureView] })
  signatures(
    @Me() me: Actor,
    @Param('personId', ID) personId: string,
    @Query() period: PeriodDto,
  ): Promise<ReviewedSignatureView[]> {
    return this.review.read(me, personId, period);
  }

  @Post('unlock')
  @HttpCode(204)
  @Needs(managePeople)
  @Gated(unlockGate)
  @ApiOperation({ summary: 'Ask to unlock the login of a person before its time' })
  unlock(@Me() me: Actor, @Param('personId', ID) personId: string, @Body() dto: WhyDto): Promise<void> {
    return this.care.unlock(me, personId, dto.reason);
  }

  @Post('password')
  @HttpCode(204)
  @Needs(managePeople)
  @Gated(resetGate)
  @ApiOperation({ summary: 'Ask for a new first password for a person, and give its first half' })
  reset(@Me() me: Actor, @Param('personId', ID) personId: string, @Body() dto: ResetDto): Promise<void> {
    return this.passwords.ask(me, personId, dto);
  }

  @Post('password/approve')
  @HttpCode(204)
  @Needs(approveAccess)
  @Gated(approvePasswordGate)
  @ApiOperation({ summary: 'Give the second half of a first password, as a second administrator' })
  approvePassword(@Me() me: Actor, @Param('personId', ID) personId: string, @Body() dto: SecondHalfDto): Promise<void> {
    return this.passwords.approve(me, personId, dto.password);
  }

  @Post('end')
  @HttpCode(204)
  @Needs(managePeople)
  @Gated(endPersonGate)
  @ApiOperation({ summary: 'End the access of a person' })
  end(@Me() me: Actor, @Param('personId', ID) personId: string, @Body() dto: WhyDto): Promise<void> {
    return this.care.end(me, personId, dto.reason);
  }

  @Post('sessions/:sessionId/end')
  @HttpCode(204)
  @Needs(managePeople)
  @Gated(endSessionGate)
  @ApiOperation({ summary: 'End a session of a person' })
  endSession(
    @Me() me: Actor,
    @Param('personId', ID) personId: string,
    @Param('sessionId', ID) sessionId: string,
    @Body() dto: WhyDto,
  ): Promise<void> {
    return this.live.endFor(me, personId, sessionId, dto.reason);
  }
}
