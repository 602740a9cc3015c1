import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { Identity } from './identity.face.js';
import { PeopleController } from './people.controller.js';
import { People } from './people.service.js';
import { SessionController } from './session.controller.js';
import { Sessions } from './session.service.js';
import { SignInLimit } from './sign-in.limit.js';
import { Signing } from './signing.js';
import { SitesController } from './sites.controller.js';
import { Sites } from './sites.service.js';

@Module({
  controllers: [SessionController, PeopleController, SitesController],
  providers: [Identity, Signing, Sessions, SignInLimit, People, Sites, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [Identity, Signing],
})
export class IdentityModule {}

export { firstAdministrator } from './first-administrator.js';
export { Identity, takesPart } from './identity.face.js';
export {
  administratorActs,
  notHere,
  reasonMissing,
  recordChanged,
  whoRules,
  type ReasonFacts,
  type SeenFacts,
  type WhoFacts,
} from './identity.rules.js';
export { MadeView, WhyDto } from './people.dto.js';
export { ROLES } from './roles.js';
export { SignatureView, SignDto } from './sign.dto.js';
export { SIGNED_IN } from './sign-in.marks.js';
export { Signing, type Signer } from './signing.js';
