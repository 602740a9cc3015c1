import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, Ungated, type Actor } from '../../kernel/index.js';
import {
  approveRole,
  grantRole,
  managePeople,
  readPeople,
  recordDelegation,
  recordTraining,
} from './identity.permissions.js';
import {
  MadeView,
  NewDelegationDto,
  NewGrantDto,
  NewPersonDto,
  NewTrainingDto,
  PersonView,
  WhyDto,
} from './people.dto.js';
import { approveGate, endGate, grantGate } from './people.policy.js';
import { proposeGate } from './proposal.policy.js';
import { People } from './people.service.js';
import { Sites } from './sites.service.js';

const ID = ParseUUIDPipe;

@ApiTags('people')
@Controller()
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly sites: Sites,
  ) {}

  @Get('people')
  @Needs(readPeople)
  @ApiOperation({ summary: 'People with their roles' })
  @ApiOkResponse({ type: [PersonView] })
  list(@Me() me: Actor): Promise<PersonView[]> {
    return this.people.list(me);
  }

  @Post('people')
  @Needs(managePeople)
  @Ungated('A person without a role and without the second half of a password can do nothing')
  @ApiOperation({ summary: 'Add a person' })
  @ApiCreatedResponse({ type: MadeView })
  add(@Me() me: Actor, @Body() dto: NewPersonDto): Promise<MadeView> {
    return this.people.add(me, dto);
  }

  @Post('people/:personId/grants')
  @Needs(grantRole)
  @Gated(grantGate)
  @ApiOperation({ summary: 'Ask for a role for a person' })
  @ApiCreatedResponse({ type: MadeView })
  grant(@Me() me: Actor, @Param('personId', ID) personId: string, @Body() dto: NewGrantDto): Promise<MadeView> {
    return this.people.grant(me, personId, dto);
  }

  @Post('grants/:grantId/approve')
  @HttpCode(204)
  @Needs(approveRole)
  @Gated(approveGate)
  @ApiOperation({ summary: 'Approve a role, as a second administrator' })
  approve(@Me() me: Actor, @Param('grantId', ID) grantId: string): Promise<void> {
    return this.people.approve(me, grantId);
  }

  @Post('grants/:grantId/end')
  @HttpCode(204)
  @Needs(grantRole)
  @Gated(endGate)
  @ApiOperation({ summary: 'End a role' })
  end(@Me() me: Actor, @Param('grantId', ID) grantId: string, @Body() dto: WhyDto): Promise<void> {
    return this.people.end(me, grantId, dto.reason);
  }

  @Post('people/:personId/trainings')
  @Needs(recordTraining)
  @Gated(proposeGate)
  @ApiOperation({ summary: 'Propose a training record: it counts once another person has confirmed it' })
  @ApiCreatedResponse({ type: MadeView })
  train(@Me() me: Actor, @Param('personId', ID) personId: string, @Body() dto: NewTrainingDto): Promise<MadeView> {
    return this.sites.train(me, personId, dto);
  }

  @Post('people/:personId/delegations')
  @Needs(recordDelegation)
  @Gated(proposeGate)
  @ApiOperation({ summary: 'Propose a line of the delegation log: it counts once another person has confirmed it' })
  @ApiCreatedResponse({ type: MadeView })
  delegate(@Me() me: Actor, @Param('personId', ID) personId: string, @Body() dto: NewDelegationDto): Promise<MadeView> {
    return this.sites.delegate(me, personId, dto);
  }
}
