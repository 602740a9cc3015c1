import { Module } from '@nestjs/common';
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
import { SiteStock } from './stock.face.js';
import './visible.js';

@Module({
  imports: [IdentityModule, TrailModule, HoldsModule, LabelsModule],
  controllers: [ItemsController],
  providers: [Custody, Places, Reaches, Scanned, SiteStock, ItemService, ScanService],
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
export { probe } from './probes.js';
export { everything, Reaches, reachOf, type Reach } from './reach.face.js';
export { Scanned } from './scanned.face.js';
export { SiteStock } from './stock.face.js';
