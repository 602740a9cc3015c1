import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, Needs, Ungated, type Actor } from '../../kernel/index.js';
import { BadgeService } from './badge.service.js';
import { IssueBadgeDto, LabelDtoView } from './label.dto.js';
import type { LabelView } from './label.view.js';
import { issueBadge } from './labels.permissions.js';

@ApiTags('labels')
@Controller('people/:personId/badge')
export class BadgeController {
  constructor(private readonly badges: BadgeService) {}

  @Post()
  @Needs(issueBadge)
  @Ungated('A badge names a person and opens nothing: a signature takes the password each time')
  @ApiOperation({ summary: 'Issue the badge of a person; the former one is voided' })
  @ApiCreatedResponse({ type: LabelDtoView })
  issue(@Me() me: Actor, @Param('personId', ParseUUIDPipe) id: string, @Body() dto: IssueBadgeDto): Promise<LabelView> {
    return this.badges.issue(me, id, dto.language);
  }
}
