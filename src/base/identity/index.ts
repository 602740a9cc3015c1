import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { Acting } from './acting.js';
import { Askers } from './askers.js';
import { AlertsController } from './alerts.controller.js';
import { Alerts } from './alerts.service.js';
import { ContentTries } from './content-tries.js';
import { ContentWatch } from './content-watch.js';
import { Credentials } from './credentials.service.js';
import { DelegationLogs } from './delegation-log.service.js';
import { DirectoryArrivals } from './directory-arrivals.service.js';
import { DirectoryDesk } from './directory-desk.service.js';
import { DirectoryLinks } from './directory-links.service.js';
import { DirectoryProofs } from './directory-proofs.js';
import { DirectoryOnce } from './directory-once.js';
import { DirectoryVisits } from './directory-visits.js';
import { DirectoryController } from './directory.controller.js';
import { Directory } from './directory.service.js';
import { Enrolments } from './enrol.service.js';
import { FactorEnds } from './factor-end.service.js';
import { FactorController } from './factor.controller.js';
import { Factors } from './factor.service.js';
import { FirstPasswords } from './first-password.service.js';
import { FrontDoor } from './front-door.js';
import { Identity } from './identity.face.js';
import { LiveSessions } from './live-sessions.js';
import { Myself } from './myself.service.js';
import { Notices } from './notices.service.js';
import { OwnPasswords } from './own-password.service.js';
import { PeopleController } from './people.controller.js';
import { People } from './people.service.js';
import { PersonCare } from './person-care.service.js';
import { PersonController } from './person.controller.js';
import { PersonFiles } from './person-file.service.js';
import { ProposalsController } from './proposals.controller.js';
import { Proposals } from './proposals.service.js';
import { SessionController } from './session.controller.js';
import { Sessions } from './session.service.js';
import { SignatureReview } from './signature-review.service.js';
import { SignedInReader } from './signed-in.js';
import { Signing } from './signing.js';
import { SitesController } from './sites.controller.js';
import { Sites } from './sites.service.js';
import { Tries } from './tries.service.js';
import './visible.js';

@Module({
  controllers: [
    SessionController,
    FactorController,
    DirectoryController,
    PeopleController,
    PersonController,
    AlertsController,
    ProposalsController,
    SitesController,
  ],
  providers: [
    Acting,
    Identity,
    Askers,
    Signing,
    Credentials,
    Tries,
    Factors,
    Enrolments,
    FactorEnds,
    Sessions,
    LiveSessions,
    SignedInReader,
    FrontDoor,
    Myself,
    Notices,
    OwnPasswords,
    FirstPasswords,
    Proposals,
    DelegationLogs,
    Directory,
    DirectoryOnce,
    DirectoryVisits,
    DirectoryDesk,
    DirectoryArrivals,
    DirectoryLinks,
    DirectoryProofs,
    People,
    PersonCare,
    PersonFiles,
    SignatureReview,
    Alerts,
    ContentTries,
    Sites,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Identity, Askers, Signing],
})
export class IdentityModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(ContentWatch).forRoutes('{*path}');
  }
}

export { askerGone, type AskerFacts } from './asker.rules.js';
export { Askers } from './askers.js';
export { firstAdministrator } from './first-administrator.js';
export { FrontDoor } from './front-door.js';
export { holdsRole, Identity } from './identity.face.js';
export {
  administratorActs,
  notHere,
  reasonMissing,
  whoRules,
  type ReasonFacts,
  type WhoFacts,
} from './identity.rules.js';
export { weaknessOf } from './passwords.js';
export { MadeView, WhyDto } from './people.dto.js';
export { proposalKind, type Apply } from './proposal.kinds.js';
export { proposeGate } from './proposal.policy.js';
export { propose } from './propose.js';
export { ROLES } from './roles.js';
export { SignatureView, SignDto, SignedDto } from './sign.dto.js';
export { SIGNED_IN } from './sign-in.marks.js';
export {
  approvedAlready,
  draftedBy,
  ownDraft,
  recordChanged,
  versionFacts,
  type SeenFacts,
  type VersionFacts,
} from './sign.rules.js';
export { Signing, type Signer } from './signing.js';
export { counting, late } from './spans.js';
