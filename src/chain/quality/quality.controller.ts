import { Body, Controller, Get, Headers, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, languageOf, Me, Needs, Ref, type Actor } from '../../kernel/index.js';
import { MadeView, SignedDto } from '../../base/identity/index.js';
import { certifyGate, withdrawGate } from './certify.policy.js';
import { CertifyService } from './certify.service.js';
import { CorrectService } from './correct.service.js';
import { DeskQueryDto, DeskView } from './desk.dto.js';
import { DeskList } from './desk.list.js';
import { DeskService } from './desk.service.js';
import {
  CertifyDto,
  CloseOosDto,
  CorrectResultDto,
  DossierView,
  EnterResultDto,
  OosPhaseDto,
  ResultView,
  SignedReasonDto,
} from './quality.dto.js';
import {
  approveResult,
  certifyLot,
  closeOos,
  correctResult,
  enterResult,
  investigateOos,
  readDossier,
  rejectLot,
  reviewLot,
  withdrawCertification,
} from './quality.permissions.js';
import { OosService } from './oos.service.js';
import { ResultService } from './result.service.js';
import {
  approveGate,
  closeOosGate,
  correctGate,
  enterGate,
  oosPhaseGate,
  rejectGate,
  reviewGate,
} from './results.policy.js';
import { ReviewDto } from './trail-review.dto.js';

const ID = ParseUUIDPipe;

export class DossierQueryDto {
  @Ref({ about: 'Trial that the checklist is for; the planned one when left out', optional: true, kind: 'trial' })
  trialId?: string;
}

@ApiTags('release')
@Controller()
export class QualityController {
  constructor(
    private readonly results: ResultService,
    private readonly correcting: CorrectService,
    private readonly oos: OosService,
    private readonly certifying: CertifyService,
    private readonly desks: DeskService,
    private readonly list: DeskList,
  ) {}

  @Get('release-desk')
  @Needs(readDossier)
  @ApiOperation({ summary: 'Lots by what they wait for; the gate is asked for those that are shown' })
  @ApiOkResponse({ type: DeskView })
  desk(@Me() me: Actor, @Query() q: DeskQueryDto, @Headers('accept-language') language?: string): Promise<DeskView> {
    return this.list.of(me, q, languageOf(language));
  }

  @Get('lots/:lotId/dossier')
  @Needs(readDossier)
  @ApiOperation({ summary: 'The dossier of a lot: the checklist is the gate itself' })
  @ApiOkResponse({ type: DossierView })
  dossier(
    @Me() me: Actor,
    @Param('lotId', ID) id: string,
    @Query() q: DossierQueryDto,
    @Headers('accept-language') language?: string,
  ): Promise<DossierView> {
    return this.desks.dossierOf(me, id, q.trialId, languageOf(language));
  }

  @Post('lots/:lotId/results')
  @Needs(enterResult)
  @Gated(enterGate)
  @ApiOperation({ summary: 'Enter a result' })
  @ApiCreatedResponse({ type: ResultView })
  enter(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: EnterResultDto): Promise<ResultView> {
    return this.results.enter(me, id, dto);
  }

  @Post('results/:resultId/approve')
  @HttpCode(200)
  @Needs(approveResult)
  @Gated(approveGate)
  @ApiOperation({ summary: 'Approve a result; a failing one opens an investigation' })
  @ApiOkResponse({ type: ResultView })
  approve(@Me() me: Actor, @Param('resultId', ID) id: string, @Body() dto: SignedDto): Promise<ResultView> {
    return this.results.approve(me, id, dto.signature);
  }

  @Post('results/:resultId/corrections')
  @Needs(correctResult)
  @Gated(correctGate)
  @ApiOperation({ summary: 'Correct a result; a lot that was certified is held in the same act' })
  @ApiCreatedResponse({ type: ResultView })
  correct(@Me() me: Actor, @Param('resultId', ID) id: string, @Body() dto: CorrectResultDto): Promise<ResultView> {
    return this.correcting.correct(me, id, dto);
  }

  @Post('oos/:oosId/phases')
  @Needs(investigateOos)
  @Gated(oosPhaseGate)
  @ApiOperation({ summary: 'Write a phase of an out-of-specification investigation' })
  @ApiCreatedResponse({ type: MadeView })
  phase(@Me() me: Actor, @Param('oosId', ID) id: string, @Body() dto: OosPhaseDto): Promise<MadeView> {
    return this.oos.phase(me, id, dto);
  }

  @Post('oos/:oosId/close')
  @HttpCode(200)
  @Needs(closeOos)
  @Gated(closeOosGate)
  @ApiOperation({ summary: 'Close an out-of-specification investigation, signed' })
  @ApiOkResponse({ type: MadeView })
  closeOos(@Me() me: Actor, @Param('oosId', ID) id: string, @Body() dto: CloseOosDto): Promise<MadeView> {
    return this.oos.close(me, id, dto);
  }

  @Post('lots/:lotId/review')
  @Needs(reviewLot)
  @Gated(reviewGate)
  @ApiOperation({ summary: 'Review batch record and trail, signed' })
  @ApiCreatedResponse({ type: MadeView })
  review(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: ReviewDto): Promise<MadeView> {
    return this.certifying.review(me, id, dto);
  }

  @Post('lots/:lotId/certifications')
  @Needs(certifyLot)
  @Gated(certifyGate)
  @ApiOperation({ summary: 'Certify a lot for a trial and its dossier version, signed by the QP' })
  @ApiCreatedResponse({ type: MadeView })
  certify(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: CertifyDto): Promise<MadeView> {
    return this.certifying.certify(me, id, dto);
  }

  @Post('certifications/:certificationId/withdraw')
  @HttpCode(200)
  @Needs(withdrawCertification)
  @Gated(withdrawGate)
  @ApiOperation({ summary: 'Withdraw a certification; counts at once' })
  @ApiOkResponse({ type: MadeView })
  withdraw(@Me() me: Actor, @Param('certificationId', ID) id: string, @Body() dto: SignedReasonDto): Promise<MadeView> {
    return this.certifying.withdraw(me, id, dto.reason, dto.signature);
  }

  @Post('lots/:lotId/reject')
  @HttpCode(200)
  @Needs(rejectLot)
  @Gated(rejectGate)
  @ApiOperation({ summary: 'Reject a lot, signed' })
  @ApiOkResponse({ type: MadeView })
  reject(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: SignedReasonDto): Promise<MadeView> {
    return this.certifying.reject(me, id, dto.reason, dto.signature);
  }
}
