import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, Needs, type Actor } from '../../kernel/index.js';
import { readTrail } from '../../base/trail/index.js';
import { TrailReviewView } from './trail-review.dto.js';
import { TrailReviewService } from './trail-review.service.js';

@ApiTags('release')
@Controller('lots/:lotId/trail-review')
export class TrailReviewController {
  constructor(private readonly reviews: TrailReviewService) {}

  @Get()
  @Needs(readTrail)
  @ApiOperation({ summary: 'What the trail says of a lot since its last review; corrections first' })
  @ApiOkResponse({ type: TrailReviewView })
  of(@Me() me: Actor, @Param('lotId', ParseUUIDPipe) id: string): Promise<TrailReviewView> {
    return this.reviews.of(me, id);
  }
}
