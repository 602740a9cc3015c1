import { Body, Controller, Get, Headers, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { languageOf, Me, Needs, OneOf, Text, Ungated, type Actor } from '../../kernel/index.js';
import { SIGNED_IN } from '../identity/index.js';
import type { ItemKind } from './item.entity.js';
import { readItems } from './custody.permissions.js';
import { ItemService } from './item.service.js';
import { GenealogyView, ItemBrief, ItemPage, TimelineView } from './item.view.js';
import { ScanDto, ScanView } from './scan.dto.js';
import { ScanService } from './scan.service.js';

const KINDS = ['donor', 'donation', 'lot', 'unit', 'kit', 'syringe', 'shipment', 'sample'] as const;

export class ItemQueryDto {
  @OneOf(KINDS, { about: 'Kind of item' }) kind: ItemKind;
  @Text({ about: 'Exactly this name', optional: true }) name?: string;
}

const ID = ParseUUIDPipe;

@ApiTags('items')
@Controller()
export class ItemsController {
  constructor(
    private readonly items: ItemService,
    private readonly scans: ScanService,
  ) {}

  @Post('scan')
  @HttpCode(200)
  @Needs(SIGNED_IN)
  @Ungated('A scan asks gates; it takes no step. A STOP is kept as a near miss')
  @ApiOperation({ summary: 'Scan anything: what it is, what may be done with it, and the verdict for a step' })
  @ApiOkResponse({ type: ScanView })
  scan(@Me() me: Actor, @Body() dto: ScanDto, @Headers('accept-language') language?: string): Promise<ScanView> {
    return this.scans.scan(me, dto, languageOf(language));
  }

  @Get('items')
  @Needs(readItems)
  @ApiOperation({ summary: 'Items of a kind' })
  @ApiOkResponse({ type: [ItemBrief] })
  list(@Me() me: Actor, @Query() q: ItemQueryDto): Promise<ItemBrief[]> {
    return this.items.list(me, q.kind, q.name);
  }

  @Get('items/:itemId')
  @Needs(readItems)
  @ApiOperation({ summary: 'One item whole: place, custody, parents, children, labels, holds' })
  @ApiOkResponse({ type: ItemPage })
  page(@Me() me: Actor, @Param('itemId', ID) id: string): Promise<ItemPage> {
    return this.items.page(me, id);
  }

  @Get('items/:itemId/timeline')
  @Needs(readItems)
  @ApiOperation({ summary: 'What the trail says of an item, newest first, refusals too' })
  @ApiOkResponse({ type: [TimelineView] })
  timeline(@Me() me: Actor, @Param('itemId', ID) id: string): Promise<TimelineView[]> {
    return this.items.timeline(me, id);
  }

  @Get('items/:itemId/genealogy')
  @Needs(readItems)
  @ApiOperation({ summary: 'Back to donors, forward to syringes' })
  @ApiOkResponse({ type: GenealogyView })
  genealogy(@Me() me: Actor, @Param('itemId', ID) id: string): Promise<GenealogyView> {
    return this.items.genealogy(me, id);
  }
}
