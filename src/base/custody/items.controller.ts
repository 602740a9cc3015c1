import { Body, Controller, Get, Headers, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import {
  languageOf,
  listed,
  Me,
  Needs,
  OneOf,
  PageDto,
  Text,
  Ungated,
  type Actor,
  type Listed,
} from '../../kernel/index.js';
import { SIGNED_IN } from '../identity/index.js';
import { ITEM_KINDS, type ItemKind } from './item.entity.js';
import { readItems } from './custody.permissions.js';
import { ItemService } from './item.service.js';
import { GenealogyView, ItemBrief, ItemPage, TimelineView } from './item.view.js';
import { ScanDto, ScanView, UnreadableView } from './scan.dto.js';
import { ScanService } from './scan.service.js';

export class ItemQueryDto extends PageDto {
  @OneOf(ITEM_KINDS, { about: 'Kind of item' }) kind: ItemKind;
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
  @ApiUnprocessableEntityResponse({ type: UnreadableView, description: 'The code cannot be read' })
  scan(@Me() me: Actor, @Body() dto: ScanDto, @Headers('accept-language') language?: string): Promise<ScanView> {
    return this.scans.scan(me, dto, languageOf(language));
  }

  @Get('items')
  @Needs(readItems)
  @ApiOperation({ summary: 'Items of a kind' })
  @ApiOkResponse({ type: listed(ItemBrief) })
  list(@Me() me: Actor, @Query() q: ItemQueryDto): Promise<Listed<ItemBrief>> {
    return this.items.list(me, q.kind, q.name, q);
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
  @ApiOperation({ summary: 'Back to donors and materials, forward to syringes' })
  @ApiOkResponse({ type: GenealogyView })
  genealogy(@Me() me: Actor, @Param('itemId', ID) id: string): Promise<GenealogyView> {
    return this.items.genealogy(me, id);
  }
}
