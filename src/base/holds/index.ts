import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { HoldController } from './hold.controller.js';
import { HoldService } from './hold.service.js';
import { Holds } from './holds.face.js';
import { RecallController } from './recall.controller.js';
import { RecallService } from './recall.service.js';
import { Recalls } from './recalls.face.js';
import './visible.js';

@Module({
  imports: [IdentityModule],
  controllers: [HoldController, RecallController],
  providers: [Holds, HoldService, Recalls, RecallService],
  exports: [Holds, Recalls],
})
export class HoldsModule {}

export { OpenHoldView } from './hold.dto.js';
export { Holds, OPEN_SCOPES } from './holds.face.js';
export { readHolds } from './holds.permissions.js';
export { liftedWithQp } from './lift.asks.js';
export { AcknowledgementView } from './recall.dto.js';
export { Recalls, type Recall } from './recalls.face.js';
export { holdRules, type HoldFacts, type OpenHold } from './holds.rules.js';
