import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, listed, Me, Needs, PageDto, type Actor, type Listed } from '../../kernel/index.js';
import { DonationService } from './donation.service.js';
import { DonationView, NewDonationDto, ReceiveDonationDto, ReleaseDonationDto } from './donor.dto.js';
import { procureGate, receiveGate, releaseGate, sendGate } from './donor.policy.js';
import { procure, readDonors, receiveDonation, releaseDonation, sendDonation } from './donors.permissions.js';

const ID = ParseUUIDPipe;

@ApiTags('donors')
@Controller('donations')
export class DonationController {
  constructor(private readonly donations: DonationService) {}

  @Get()
  @Needs(readDonors)
  @ApiOperation({ summary: 'Donations' })
  @ApiOkResponse({ type: listed(DonationView) })
  list(@Me() me: Actor, @Query() asked: PageDto): Promise<Listed<DonationView>> {
    return this.donations.list(me, asked);
  }

  @Post()
  @Needs(procure)
  @Gated(procureGate)
  @ApiOperation({ summary: 'Record a donation with its identification sequence' })
  @ApiCreatedResponse({ type: DonationView })
  procure(@Me() me: Actor, @Body() dto: NewDonationDto): Promise<DonationView> {
    return this.donations.procure(me, dto);
  }

  @Post(':donationId/send')
  @HttpCode(200)
  @Needs(sendDonation)
  @Gated(sendGate)
  @ApiOperation({
    summary: 'Send a donation to its maker: its label as starting material takes the place of the first',
  })
  @ApiOkResponse({ type: DonationView })
  send(@Me() me: Actor, @Param('donationId', ID) id: string): Promise<DonationView> {
    return this.donations.send(me, id);
  }

  @Post(':donationId/receive')
  @HttpCode(200)
  @Needs(receiveDonation)
  @Gated(receiveGate)
  @ApiOperation({ summary: 'Receive a donation; it is in quarantine until released' })
  @ApiOkResponse({ type: DonationView })
  receive(
    @Me() me: Actor,
    @Param('donationId', ID) id: string,
    @Body() dto: ReceiveDonationDto,
  ): Promise<DonationView> {
    return this.donations.receive(me, id, dto);
  }

  @Post(':donationId/release')
  @HttpCode(200)
  @Needs(releaseDonation)
  @Gated(releaseGate)
  @ApiOperation({ summary: 'Release a donation as starting material, signed' })
  @ApiOkResponse({ type: DonationView })
  release(
    @Me() me: Actor,
    @Param('donationId', ID) id: string,
    @Body() dto: ReleaseDonationDto,
  ): Promise<DonationView> {
    return this.donations.release(me, id, dto);
  }
}
