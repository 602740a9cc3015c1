import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { Recoveries } from './recovery.service.js';
import { TrailController } from './trail.controller.js';
import './visible.js';
import { Trail } from './trail.face.js';

@Module({
  imports: [IdentityModule],
  controllers: [TrailController],
  providers: [Trail, Recoveries],
  exports: [Trail],
})
export class TrailModule {}

export { Recoveries, type Recovery } from './recovery.service.js';
export { seenWhere } from './seen.js';
export { Trail } from './trail.face.js';
export { readTrail } from './trail.permissions.js';
