import { Controller, Get, Header, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Me, Needs, type Actor } from '../../kernel/index.js';
import { readHolds } from '../../base/holds/index.js';
import { RecallPages } from './recall.pages.js';
import { RecallBriefView, RecallView } from './recall.views.js';
import { readRecipients } from './trace.permissions.js';

const ID = ParseUUIDPipe;
const CSV = { content: { 'text/csv': { schema: { type: 'string' } as const } } };

@ApiTags('recalls')
@Controller('recalls')
export class RecallPageController {
  constructor(private readonly pages: RecallPages) {}

  @Get()
  @Needs(readHolds)
  @ApiOperation({ summary: 'Recalls, newest first, and which sites have not acknowledged them' })
  @ApiOkResponse({ type: [RecallBriefView] })
  list(@Me() me: Actor): Promise<RecallBriefView[]> {
    return this.pages.list(me);
  }

  @Get(':recallId')
  @Needs(readHolds)
  @ApiOperation({ summary: 'A recall with its running reconciliation' })
  @ApiOkResponse({ type: RecallView })
  page(@Me() me: Actor, @Param('recallId', ID) id: string): Promise<RecallView> {
    return this.pages.page(me, id);
  }

  @Get(':recallId/units.csv')
  @Needs(readHolds)
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="recall-units.csv"')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'Every unit of a recall and where it is, as CSV' })
  @ApiOkResponse(CSV)
  units(@Me() me: Actor, @Param('recallId', ID) id: string): Promise<string> {
    return this.pages.unitsCsv(me, id);
  }

  @Get(':recallId/recipients.csv')
  @Needs(readRecipients)
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="recall-recipients.csv"')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'To whom something of a recall was given, by number, as CSV' })
  @ApiOkResponse(CSV)
  recipients(@Me() me: Actor, @Param('recallId', ID) id: string): Promise<string> {
    return this.pages.recipientsCsv(me, id);
  }
}
