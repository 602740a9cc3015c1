import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { ProcessController } from './process.controller.js';
import { ProcessService } from './process.service.js';
import { Processes } from './processes.face.js';
import { ProductController } from './product.controller.js';
import { ProductService } from './product.service.js';
import { Products } from './products.face.js';
import './visible.js';

@Module({
  imports: [IdentityModule],
  controllers: [ProductController, ProcessController],
  providers: [Products, ProductService, Processes, ProcessService],
  exports: [Products, Processes],
})
export class ProductsModule {}

export { MARKER_CODES, MARKERS } from './markers.js';
export { measuredFault } from './measured.js';
export { ProcessCurveDto, ProcessDefinition, ProcessMaterialDto, ProcessStepDto } from './process.definition.js';
export { Processes, type ProcessVersionView } from './processes.face.js';
export { ProductDefinition, SpecificationDto, RoundingDto, SpecLineDto } from './product.definition.js';
export { Products, type ProductView } from './products.face.js';
export { parameterMissing, type ProductFacts } from './products.rules.js';
