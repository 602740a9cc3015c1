import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { HoldController } from './hold.controller.js';
import { HoldService } from './hold.service.js';
import { Holds } from './holds.face.js';

@Module({
  imports: [IdentityModule],
  controllers: [HoldController],
  providers: [Holds, HoldService],
  exports: [Holds],
})
export class HoldsModule {}

export { OpenHoldView } from './hold.dto.js';
export { Holds } from './holds.face.js';
export { liftedWithQp } from './lift.asks.js';
export { onHold, type HoldFacts, type OpenHold } from './holds.rules.js';
