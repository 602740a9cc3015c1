import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, Needs, type Actor } from '../../kernel/index.js';
import { ImpactListDto, ImpactQueryDto, ImpactRowsView, ImpactView } from './impact.dto.js';
import { ImpactService } from './impact.service.js';
import { readImpact } from './trace.permissions.js';

@ApiTags('trace')
@Controller('impact')
export class ImpactController {
  constructor(private readonly impacts: ImpactService) {}

  @Get()
  @Needs(readImpact)
  @ApiOperation({ summary: 'What would change if this were done now, in numbers' })
  @ApiOkResponse({ type: ImpactView })
  numbers(@Me() me: Actor, @Query() q: ImpactQueryDto): Promise<ImpactView> {
    return this.impacts.numbers(me, q);
  }

  @Get('rows')
  @Needs(readImpact)
  @ApiOperation({ summary: 'What would change, as a list; to whom it was given only for who looks after safety' })
  @ApiOkResponse({ type: ImpactRowsView })
  rows(@Me() me: Actor, @Query() q: ImpactListDto): Promise<ImpactRowsView> {
    return this.impacts.rows(me, q);
  }
}
