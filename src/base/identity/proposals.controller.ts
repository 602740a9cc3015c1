import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, type Actor } from '../../kernel/index.js';
import { DelegationLogView } from './delegation-log.dto.js';
import { DelegationLogs } from './delegation-log.service.js';
import { decideProposal, readDelegation } from './identity.permissions.js';
import { MadeView, WhyDto } from './people.dto.js';
import { ProposalView } from './proposal.dto.js';
import { confirmGate, declineGate } from './proposal.policy.js';
import { Proposals } from './proposals.service.js';

const ID = ParseUUIDPipe;

@ApiTags('people')
@Controller()
export class ProposalsController {
  constructor(
    private readonly proposals: Proposals,
    private readonly logs: DelegationLogs,
  ) {}

  @Get('delegations')
  @Needs(readDelegation)
  @ApiOperation({ summary: 'The delegation logs of your trials and sites, with the people who work there' })
  @ApiOkResponse({ type: [DelegationLogView] })
  delegations(@Me() me: Actor): Promise<DelegationLogView[]> {
    return this.logs.list(me);
  }

  @Get('proposals')
  @Needs(decideProposal)
  @ApiOperation({ summary: 'Rights and authorisations that wait for a second person' })
  @ApiOkResponse({ type: [ProposalView] })
  waiting(@Me() me: Actor): Promise<ProposalView[]> {
    return this.proposals.waiting(me);
  }

  @Post('proposals/:proposalId/confirm')
  @HttpCode(200)
  @Needs(decideProposal)
  @Gated(confirmGate)
  @ApiOperation({ summary: 'Confirm what another person proposed: it is done' })
  @ApiOkResponse({ type: MadeView })
  confirm(@Me() me: Actor, @Param('proposalId', ID) proposalId: string): Promise<MadeView> {
    return this.proposals.confirm(me, proposalId);
  }

  @Post('proposals/:proposalId/decline')
  @HttpCode(204)
  @Needs(decideProposal)
  @Gated(declineGate)
  @ApiOperation({ summary: 'Decline what was proposed, with a reason' })
  decline(@Me() me: Actor, @Param('proposalId', ID) proposalId: string, @Body() dto: WhyDto): Promise<void> {
    return this.proposals.decline(me, proposalId, dto.reason);
  }
}
