import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, listed, Me, Needs, PageDto, Work, type Actor, type Listed } from '../../kernel/index.js';
import {
  dispatchShipment,
  packShipment,
  planShipment,
  readShipments,
  receiveShipment,
} from './logistics.permissions.js';
import { ReceiveService } from './receive.service.js';
import { NewShipmentDto, PackDto, ReceiveDto, ShipmentView } from './shipment.dto.js';
import { dispatchGate, packGate, planGate, receiveGate } from './shipment.policy.js';
import { ShipmentService } from './shipment.service.js';
import { ShipmentViews } from './shipment.views.js';

const ID = ParseUUIDPipe;

@ApiTags('shipments')
@Controller('shipments')
export class ShipmentController {
  constructor(
    private readonly shipments: ShipmentService,
    private readonly receiving: ReceiveService,
    private readonly views: ShipmentViews,
    private readonly work: Work,
  ) {}

  @Get()
  @Needs(readShipments)
  @ApiOperation({ summary: 'Shipments, newest first' })
  @ApiOkResponse({ type: listed(ShipmentView) })
  list(@Me() me: Actor, @Query() asked: PageDto): Promise<Listed<ShipmentView>> {
    return this.work.read(me, (look) => this.views.list(look, asked));
  }

  @Post()
  @Needs(planShipment)
  @Gated(planGate)
  @ApiOperation({ summary: 'Plan a shipment' })
  @ApiCreatedResponse({ type: ShipmentView })
  plan(@Me() me: Actor, @Body() dto: NewShipmentDto): Promise<ShipmentView> {
    return this.shipments.plan(me, dto);
  }

  @Post(':shipmentId/pack')
  @HttpCode(200)
  @Needs(packShipment)
  @Gated(packGate)
  @ApiOperation({ summary: 'Pack by scan, with a second person' })
  @ApiOkResponse({ type: ShipmentView })
  pack(@Me() me: Actor, @Param('shipmentId', ID) id: string, @Body() dto: PackDto): Promise<ShipmentView> {
    return this.shipments.pack(me, id, dto);
  }

  @Post(':shipmentId/dispatch')
  @HttpCode(200)
  @Needs(dispatchShipment)
  @Gated(dispatchGate)
  @ApiOperation({ summary: 'Dispatch: every rule is asked again' })
  @ApiOkResponse({ type: ShipmentView })
  dispatch(@Me() me: Actor, @Param('shipmentId', ID) id: string): Promise<ShipmentView> {
    return this.shipments.dispatch(me, id);
  }

  @Post(':shipmentId/receive')
  @HttpCode(200)
  @Needs(receiveShipment)
  @Gated(receiveGate)
  @ApiOperation({ summary: 'Receive: what is not usable goes to quarantine' })
  @ApiOkResponse({ type: ShipmentView })
  receive(@Me() me: Actor, @Param('shipmentId', ID) id: string, @Body() dto: ReceiveDto): Promise<ShipmentView> {
    return this.receiving.receive(me, id, dto);
  }
}
