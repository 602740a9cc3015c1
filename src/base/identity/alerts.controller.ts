import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gated, Me, Needs, type Actor } from '../../kernel/index.js';
import { acknowledgeGate } from './access.policy.js';
import { AcknowledgeDto, AlertsAskedDto, AlertView } from './alert.dto.js';
import { Alerts } from './alerts.service.js';
import { acknowledgeAlert, readAlerts } from './identity.permissions.js';

@ApiTags('people')
@Controller('alerts')
export class AlertsController {
  constructor(private readonly alerts: Alerts) {}

  @Get()
  @Needs(readAlerts)
  @ApiOperation({ summary: 'Alerts about logins, newest first' })
  @ApiOkResponse({ type: [AlertView] })
  list(@Me() me: Actor, @Query() { show }: AlertsAskedDto): Promise<AlertView[]> {
    return this.alerts.list(me, show ?? 'open');
  }

  @Post(':alertId/acknowledge')
  @HttpCode(204)
  @Needs(acknowledgeAlert)
  @Gated(acknowledgeGate)
  @ApiOperation({ summary: 'Acknowledge an alert, and say what was found' })
  acknowledge(
    @Me() me: Actor,
    @Param('alertId', ParseUUIDPipe) alertId: string,
    @Body() dto: AcknowledgeDto,
  ): Promise<void> {
    return this.alerts.acknowledge(me, alertId, dto.comment);
  }
}
