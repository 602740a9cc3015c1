import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Missing, Needs, Work, type Actor } from '../../kernel/index.js';
import { takesPart } from '../../base/identity/index.js';
import { Custody } from '../../base/custody/index.js';
import { Pharmacy } from '../pharmacy/index.js';
import { closeKit, giveDose, readBedside, verifyKit } from './administration.permissions.js';
import { BedsideView, CloseKitDto, GiveDto, VerifyDto } from './bedside.dto.js';
import { BedsideService } from './bedside.service.js';
import { BedsideViews } from './bedside.views.js';
import { closeGate, giveGate, verifyGate } from './give.policy.js';

const ID = ParseUUIDPipe;
const OPEN = [
  'assigned',
  'preparing',
  'prepared',
  'offered',
  'handed-over',
  'verified',
  'giving',
  'given',
  'partly-given',
];

@ApiTags('bedside')
@Controller('bedside/kits')
export class BedsideController {
  constructor(
    private readonly bedside: BedsideService,
    private readonly views: BedsideViews,
    private readonly pharmacy: Pharmacy,
    private readonly custody: Custody,
    private readonly work: Work,
  ) {}

  @Get()
  @Needs(readBedside)
  @ApiOperation({ summary: 'Kits of your trials and sites, as seen at the bedside' })
  @ApiOkResponse({ type: [BedsideView] })
  list(@Me() me: Actor): Promise<BedsideView[]> {
    return this.work.read(me, async (look) => {
      const views: BedsideView[] = [];
      for (const item of await this.custody.list(look, 'kit')) {
        const kit = OPEN.includes(item.state) ? await this.pharmacy.kit(look, item.id) : null;
        if (kit && takesPart(me, kit)) views.push(await this.views.page(look, me, kit));
      }
      return views;
    });
  }

  @Get(':kitId')
  @Needs(readBedside)
  @ApiOperation({ summary: 'A kit as seen at the bedside' })
  @ApiOkResponse({ type: BedsideView })
  page(@Me() me: Actor, @Param('kitId', ID) id: string): Promise<BedsideView> {
    return this.work.read(me, async (look) => {
      const kit = await this.pharmacy.kit(look, id);
      if (!takesPart(me, kit)) throw new Missing('kit', id);
      return this.views.page(look, me, kit);
    });
  }

  @Post(':kitId/verify')
  @HttpCode(200)
  @Needs(verifyKit)
  @Gated(verifyGate)
  @ApiOperation({ summary: 'Verify subject and kit, two people' })
  @ApiOkResponse({ type: BedsideView })
  verify(@Me() me: Actor, @Param('kitId', ID) id: string, @Body() dto: VerifyDto): Promise<BedsideView> {
    return this.bedside.verify(me, id, dto);
  }

  @Post(':kitId/doses')
  @HttpCode(200)
  @Needs(giveDose)
  @Gated(giveGate)
  @ApiOperation({ summary: 'Record an injection: subject and syringe scanned' })
  @ApiOkResponse({ type: BedsideView })
  give(@Me() me: Actor, @Param('kitId', ID) id: string, @Body() dto: GiveDto): Promise<BedsideView> {
    return this.bedside.give(me, id, dto);
  }

  @Post(':kitId/close')
  @HttpCode(200)
  @Needs(closeKit)
  @Gated(closeGate)
  @ApiOperation({ summary: 'Sign the record of the treatment' })
  @ApiOkResponse({ type: BedsideView })
  close(@Me() me: Actor, @Param('kitId', ID) id: string, @Body() dto: CloseKitDto): Promise<BedsideView> {
    return this.bedside.close(me, id, dto);
  }
}
