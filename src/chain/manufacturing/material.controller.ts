import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, Ungated, type Actor } from '../../kernel/index.js';
import { MadeView } from '../../base/identity/index.js';
import {
  addMaterial,
  readMaterials,
  receiveMaterial,
  rejectMaterial,
  releaseMaterial,
  useMaterial,
} from './manufacturing.permissions.js';
import {
  MaterialLotView,
  MaterialView,
  NewMaterialDto,
  ReceiveMaterialDto,
  ReleaseMaterialDto,
  MaterialReasonDto,
  UsedView,
  UseMaterialDto,
} from './material.dto.js';
import { receiveMaterialGate, rejectMaterialGate, releaseMaterialGate, useMaterialGate } from './material.policy.js';
import { MaterialService } from './material.service.js';
import { UseService } from './use.service.js';

const ID = ParseUUIDPipe;

@ApiTags('materials')
@Controller()
export class MaterialController {
  constructor(
    private readonly materials: MaterialService,
    private readonly using: UseService,
  ) {}

  @Get('materials')
  @Needs(readMaterials)
  @ApiOperation({ summary: 'Materials and reagents by code' })
  @ApiOkResponse({ type: [MaterialView] })
  list(@Me() me: Actor): Promise<MaterialView[]> {
    return this.materials.list(me);
  }

  @Post('materials')
  @Needs(addMaterial)
  @Ungated('A name for deliveries; each of them has its own gates')
  @ApiOperation({ summary: 'Add a material by its code' })
  @ApiCreatedResponse({ type: MadeView })
  add(@Me() me: Actor, @Body() dto: NewMaterialDto): Promise<MadeView> {
    return this.materials.add(me, dto);
  }

  @Get('material-lots')
  @Needs(readMaterials)
  @ApiOperation({ summary: 'Deliveries of materials, with the lots made with them' })
  @ApiOkResponse({ type: [MaterialLotView] })
  deliveries(@Me() me: Actor): Promise<MaterialLotView[]> {
    return this.materials.deliveries(me);
  }

  @Post('material-lots')
  @Needs(receiveMaterial)
  @Gated(receiveMaterialGate)
  @ApiOperation({ summary: 'Take in a delivery; issues its label' })
  @ApiCreatedResponse({ type: MaterialLotView })
  receive(@Me() me: Actor, @Body() dto: ReceiveMaterialDto): Promise<MaterialLotView> {
    return this.materials.receive(me, dto);
  }

  @Post('material-lots/:materialLotId/release')
  @HttpCode(200)
  @Needs(releaseMaterial)
  @Gated(releaseMaterialGate)
  @ApiOperation({ summary: 'Release a delivery for use, signed by quality assurance' })
  @ApiOkResponse({ type: MaterialLotView })
  release(
    @Me() me: Actor,
    @Param('materialLotId', ID) id: string,
    @Body() dto: ReleaseMaterialDto,
  ): Promise<MaterialLotView> {
    return this.materials.release(me, id, dto.signature);
  }

  @Post('material-lots/:materialLotId/reject')
  @HttpCode(200)
  @Needs(rejectMaterial)
  @Gated(rejectMaterialGate)
  @ApiOperation({ summary: 'Reject a delivery, signed: it goes into no lot from then on' })
  @ApiOkResponse({ type: MaterialLotView })
  reject(
    @Me() me: Actor,
    @Param('materialLotId', ID) id: string,
    @Body() dto: MaterialReasonDto,
  ): Promise<MaterialLotView> {
    return this.materials.reject(me, id, dto.reason, dto.signature);
  }

  @Post('lots/:lotId/materials')
  @Needs(useMaterial)
  @Gated(useMaterialGate)
  @ApiOperation({ summary: 'Use a material in a lot, by scan' })
  @ApiCreatedResponse({ type: UsedView })
  use(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: UseMaterialDto): Promise<UsedView> {
    return this.using.use(me, id, dto);
  }
}
