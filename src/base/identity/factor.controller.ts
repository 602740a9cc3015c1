import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, Ungated, type Actor } from '../../kernel/index.js';
import { askFactorEndGate, endFactorGate } from './access.policy.js';
import { Enrolments } from './enrol.service.js';
import { FactorEnds } from './factor-end.service.js';
import { approveAccess, manageAccess } from './identity.permissions.js';
import { WhyDto } from './people.dto.js';
import { CodeDto, EnrolmentView, OwnPasswordDto } from './session.dto.js';
import { ENROL } from './sign-in.marks.js';

const ID = ParseUUIDPipe;

@ApiTags('session')
@Controller()
export class FactorController {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly ends: FactorEnds,
  ) {}

  @Post('session/factor')
  @Needs(ENROL)
  @Ungated('A person takes a second factor of their own')
  @ApiOperation({ summary: 'Enrol a second factor: the secret is shown this once' })
  @ApiCreatedResponse({ type: EnrolmentView })
  enrol(@Me() me: Actor, @Body() body: OwnPasswordDto): Promise<EnrolmentView> {
    return this.enrolments.begin(me, body.password);
  }

  @Post('session/factor/confirm')
  @HttpCode(204)
  @Needs(ENROL)
  @Ungated('A person takes a second factor of their own')
  @ApiOperation({ summary: 'Confirm the second factor with a code of it' })
  confirm(@Me() me: Actor, @Body() body: CodeDto): Promise<void> {
    return this.enrolments.confirm(me, body.code);
  }

  @Post('people/:personId/factor/end')
  @HttpCode(204)
  @Needs(manageAccess)
  @Gated(askFactorEndGate)
  @ApiOperation({ summary: 'Ask to end the second factor of a person' })
  askEnd(@Me() me: Actor, @Param('personId', ID) personId: string, @Body() dto: WhyDto): Promise<void> {
    return this.ends.ask(me, personId, dto.reason);
  }

  @Post('people/:personId/factor/end/approve')
  @HttpCode(204)
  @Needs(approveAccess)
  @Gated(endFactorGate)
  @ApiOperation({ summary: 'End the second factor of a person, as a second administrator' })
  end(@Me() me: Actor, @Param('personId', ID) personId: string): Promise<void> {
    return this.ends.approve(me, personId);
  }
}
