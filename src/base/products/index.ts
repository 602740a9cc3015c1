import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { ProductController } from './product.controller.js';
import { ProductService } from './product.service.js';
import { Products } from './products.face.js';

@Module({
  imports: [IdentityModule],
  controllers: [ProductController],
  providers: [Products, ProductService],
  exports: [Products],
})
export class ProductsModule {}

export { SpecificationDto, RoundingDto, SpecLineDto } from './product.definition.js';
export { Products, type ProductView } from './products.face.js';
export { parameterMissing, type ProductFacts } from './products.rules.js';
