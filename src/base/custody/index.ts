import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { HoldsModule } from '../holds/index.js';
import { IdentityModule } from '../identity/index.js';
import { LabelsModule } from '../labels/index.js';
import { TrailModule } from '../trail/index.js';
import { Custody } from './custody.face.js';
import { ItemService } from './item.service.js';
import { ItemsController } from './items.controller.js';
import { Places } from './places.face.js';
import { Reaches } from './reach.face.js';
import { ScanService } from './scan.service.js';
import { Scanned } from './scanned.face.js';
import { Steps } from './steps.js';
import { SiteStock } from './stock.face.js';
import './visible.js';

@Module({
  imports: [DiscoveryModule, IdentityModule, TrailModule, HoldsModule, LabelsModule],
  controllers: [ItemsController],
  providers: [Custody, Places, Reaches, Scanned, SiteStock, ItemService, ScanService, Steps],
  exports: [Custody, Places, Reaches, Scanned, SiteStock],
})
export class CustodyModule {}

export { belongsTo, Custody, purposesOf, subjectOf, type ItemView } from './custody.face.js';
export {
  notAtSite,
  notForClinicalUse,
  positionTaken,
  wrongState,
  type PositionFacts,
  type PurposeFacts,
  type SiteFacts,
  type StepFacts,
} from './custody.rules.js';
export { gapsOf, type Gap } from './gaps.js';
export { placeDoesNotFit, placeNameTaken, type NewPlaceFacts } from './place.rules.js';
export { Places, positionsOf, type PlaceView } from './places.face.js';
export { everything, Reaches, reachOf, type Reach } from './reach.face.js';
export { Scanned } from './scanned.face.js';
export { ScanStep, type Asked, type ScannedItemAsk, type Step } from './steps.js';
export { SiteStock } from './stock.face.js';
