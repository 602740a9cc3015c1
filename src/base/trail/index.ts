import { Module } from '@nestjs/common';
import { TrailController } from './trail.controller.js';
import { Trail } from './trail.face.js';

@Module({ controllers: [TrailController], providers: [Trail], exports: [Trail] })
export class TrailModule {}

export { seenWhere } from './seen.js';
export { Trail } from './trail.face.js';
export { readTrail } from './trail.permissions.js';
