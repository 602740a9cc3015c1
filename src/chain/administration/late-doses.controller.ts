import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, Needs, Work, type Actor } from '../../kernel/index.js';
import { readLateDoses } from './administration.permissions.js';
import { LateDoseView } from './bedside.dto.js';
import { LateDoses } from './late-doses.js';

@ApiTags('bedside')
@Controller('late-doses')
export class LateDosesController {
  constructor(
    private readonly work: Work,
    private readonly doses: LateDoses,
  ) {}

  @Get()
  @Needs(readLateDoses)
  @ApiOperation({ summary: 'The newest injections of your trials and sites that were entered late' })
  @ApiOkResponse({ type: [LateDoseView] })
  list(@Me() me: Actor): Promise<LateDoseView[]> {
    return this.work.read(me, (look) => this.doses.list(look));
  }
}
