import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, Ungated, type Actor } from '../../kernel/index.js';
import { SIGNED_IN, SignedDto } from '../identity/index.js';
import { NewProductDto, ProductDtoView } from './product.dto.js';
import { approveGate } from './product.policy.js';
import { ProductService } from './product.service.js';
import { approveProduct, draftProduct } from './products.permissions.js';

@ApiTags('products')
@Controller('products')
export class ProductController {
  constructor(private readonly products: ProductService) {}

  @Get()
  @Needs(SIGNED_IN)
  @ApiOperation({ summary: 'Product versions' })
  @ApiOkResponse({ type: [ProductDtoView] })
  list(@Me() me: Actor): Promise<ProductDtoView[]> {
    return this.products.list(me);
  }

  @Post()
  @Needs(draftProduct)
  @Ungated('A draft is used by nothing until it is approved (BR-12)')
  @ApiOperation({ summary: 'Write a product version' })
  @ApiCreatedResponse({ type: ProductDtoView })
  draft(@Me() me: Actor, @Body() dto: NewProductDto): Promise<ProductDtoView> {
    return this.products.draft(me, dto);
  }

  @Post(':productId/approve')
  @Needs(approveProduct)
  @Gated(approveGate)
  @ApiOperation({ summary: 'Approve a product version: from then on it is frozen' })
  @ApiCreatedResponse({ type: ProductDtoView })
  approve(
    @Me() me: Actor,
    @Param('productId', ParseUUIDPipe) id: string,
    @Body() dto: SignedDto,
  ): Promise<ProductDtoView> {
    return this.products.approve(me, id, dto.signature);
  }
}
