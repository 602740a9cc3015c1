import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, Ungated, type Actor } from '../../kernel/index.js';
import { siteAccessGate } from './access.policy.js';
import { listQp, manageSites, recordTraining, setProcedure, setQpAndQc } from './identity.permissions.js';
import {
  MadeView,
  NewProcedureDto,
  NewQpDto,
  NewSiteDto,
  ProcedureView,
  QpAndQcDto,
  SiteAccessDto,
  SiteDtoView,
} from './people.dto.js';
import { qpAndQcGate } from './people.policy.js';
import { proposeGate } from './proposal.policy.js';
import { SIGNED_IN } from './sign-in.marks.js';
import { Sites } from './sites.service.js';

const ID = ParseUUIDPipe;

@ApiTags('sites')
@Controller('sites')
export class SitesController {
  constructor(private readonly sites: Sites) {}

  @Get()
  @Needs(SIGNED_IN)
  @ApiOperation({ summary: 'Sites' })
  @ApiOkResponse({ type: [SiteDtoView] })
  list(@Me() me: Actor): Promise<SiteDtoView[]> {
    return this.sites.list(me);
  }

  @Post()
  @Needs(manageSites)
  @Ungated('A site without people and licences can do nothing')
  @ApiOperation({ summary: 'Add a site' })
  @ApiCreatedResponse({ type: MadeView })
  add(@Me() me: Actor, @Body() dto: NewSiteDto): Promise<MadeView> {
    return this.sites.add(me, dto);
  }

  @Get('procedures')
  @Needs(recordTraining)
  @ApiOperation({ summary: 'Procedures of the sites where the reader records trainings, newest edition first' })
  @ApiOkResponse({ type: [ProcedureView] })
  procedures(@Me() me: Actor): Promise<ProcedureView[]> {
    return this.sites.procedures(me);
  }

  @Post(':siteId/access')
  @HttpCode(204)
  @Needs(manageSites)
  @Gated(siteAccessGate)
  @ApiOperation({
    summary: 'Propose idle time and second factor of a site: they count once a second administrator has confirmed them',
  })
  setAccess(@Me() me: Actor, @Param('siteId', ID) siteId: string, @Body() dto: SiteAccessDto): Promise<void> {
    return this.sites.setAccess(me, siteId, dto);
  }

  @Post(':siteId/procedures')
  @Needs(setProcedure)
  @Ungated('Nobody is trained on a new edition: it takes rights and gives none (BR-57)')
  @ApiOperation({ summary: 'Put an edition of a procedure into force' })
  @ApiCreatedResponse({ type: MadeView })
  setProcedure(@Me() me: Actor, @Param('siteId', ID) siteId: string, @Body() dto: NewProcedureDto): Promise<MadeView> {
    return this.sites.setProcedure(me, siteId, dto);
  }

  @Post(':siteId/qps')
  @Needs(listQp)
  @Gated(proposeGate)
  @ApiOperation({ summary: 'Propose a person for the list of Qualified Persons of a site' })
  @ApiCreatedResponse({ type: MadeView })
  listQp(@Me() me: Actor, @Param('siteId', ID) siteId: string, @Body() dto: NewQpDto): Promise<MadeView> {
    return this.sites.listQp(me, siteId, dto);
  }

  @Post(':siteId/qp-and-qc')
  @HttpCode(200)
  @Needs(setQpAndQc)
  @Gated(qpAndQcGate)
  @ApiOperation({
    summary: 'Say whether a Qualified Person may certify what they approved; to allow it takes a second person',
  })
  @ApiOkResponse({ type: SiteDtoView })
  setQpAndQc(@Me() me: Actor, @Param('siteId', ID) siteId: string, @Body() dto: QpAndQcDto): Promise<SiteDtoView> {
    return this.sites.setQpAndQc(me, siteId, dto);
  }
}
