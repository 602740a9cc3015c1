import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, type Actor } from '../../kernel/index.js';
import { SIGNED_IN } from '../identity/index.js';
import { DialectView, SetDialectDto } from './dialect.dto.js';
import { DialectService } from './dialect.service.js';
import { dialectGate } from './label.policy.js';
import { setDialect } from './labels.permissions.js';

@ApiTags('labels')
@Controller()
export class DialectController {
  constructor(private readonly dialects: DialectService) {}

  @Get('dialects')
  @Needs(SIGNED_IN)
  @ApiOperation({ summary: 'Under which prefixes the sites write GS1 and ISBT 128 codes' })
  @ApiOkResponse({ type: [DialectView] })
  list(@Me() me: Actor): Promise<DialectView[]> {
    return this.dialects.list(me);
  }

  @Post('sites/:siteId/dialects')
  @Needs(setDialect)
  @Gated(dialectGate)
  @ApiOperation({ summary: 'Set how a site writes codes of a dialect' })
  @ApiCreatedResponse({ type: DialectView })
  set(
    @Me() me: Actor,
    @Param('siteId', ParseUUIDPipe) siteId: string,
    @Body() dto: SetDialectDto,
  ): Promise<DialectView> {
    return this.dialects.set(me, siteId, dto);
  }
}
