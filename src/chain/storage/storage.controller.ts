import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, Ref, type Actor } from '../../kernel/index.js';
import { BoxMapView, NewPlaceDto, PlaceDtoView, RestockDto, SetAsideDto, StoreDto, StoredView } from './storage.dto.js';
import { addPlace, quarantineUnit, readPlaces, restockUnit, storeUnit } from './storage.permissions.js';
import { RestockService } from './restock.service.js';
import { StorageService } from './storage.service.js';
import { addPlaceGate, quarantineGate, restockGate, storeGate } from './store.policy.js';

export class PlaceQueryDto {
  @Ref({ about: 'Only of this site', optional: true, kind: 'site' }) siteId?: string;
}

@ApiTags('storage')
@Controller()
export class StorageController {
  constructor(
    private readonly storage: StorageService,
    private readonly restocking: RestockService,
  ) {}

  @Get('places')
  @Needs(readPlaces)
  @ApiOperation({ summary: 'Places' })
  @ApiOkResponse({ type: [PlaceDtoView] })
  places(@Me() me: Actor, @Query() q: PlaceQueryDto): Promise<PlaceDtoView[]> {
    return this.storage.listPlaces(me, q.siteId);
  }

  @Get('places/:placeId')
  @Needs(readPlaces)
  @ApiOperation({ summary: 'A place with what lies in it' })
  @ApiOkResponse({ type: BoxMapView })
  map(@Me() me: Actor, @Param('placeId', ParseUUIDPipe) id: string): Promise<BoxMapView> {
    return this.storage.map(me, id);
  }

  @Post('places')
  @Needs(addPlace)
  @Gated(addPlaceGate)
  @ApiOperation({ summary: 'Add a place; issues its label' })
  @ApiCreatedResponse({ type: PlaceDtoView })
  addPlace(@Me() me: Actor, @Body() dto: NewPlaceDto): Promise<PlaceDtoView> {
    return this.storage.addPlace(me, dto);
  }

  @Post('storage/store')
  @HttpCode(200)
  @Needs(storeUnit)
  @Gated(storeGate)
  @ApiOperation({ summary: 'Put a unit into a position, or move it: scan both' })
  @ApiOkResponse({ type: StoredView })
  store(@Me() me: Actor, @Body() dto: StoreDto): Promise<StoredView> {
    return this.storage.store(me, dto);
  }

  @Post('storage/set-aside')
  @HttpCode(200)
  @Needs(quarantineUnit)
  @Gated(quarantineGate)
  @ApiOperation({ summary: 'Set a unit aside: quarantined, damaged or missing' })
  @ApiOkResponse({ type: StoredView })
  setAside(@Me() me: Actor, @Body() dto: SetAsideDto): Promise<StoredView> {
    return this.storage.setAside(me, dto);
  }

  @Post('storage/restock')
  @HttpCode(200)
  @Needs(restockUnit)
  @Gated(restockGate)
  @ApiOperation({
    summary:
      'Give a quarantined or returned unit back to the stock, signed by quality assurance; one that was missing, by the QP too',
  })
  @ApiOkResponse({ type: StoredView })
  restock(@Me() me: Actor, @Body() dto: RestockDto): Promise<StoredView> {
    return this.restocking.restock(me, dto);
  }
}
