import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Gated, Me, Needs, type Actor } from '../../kernel/index.js';
import { ImportResultsDto, ResultImportView } from './import.dto.js';
import { ImportService } from './import.service.js';
import { importResults, readDossier } from './quality.permissions.js';
import { importGate } from './results.policy.js';

const ID = ParseUUIDPipe;
const CSV = { content: { 'text/csv': { schema: { type: 'string', format: 'binary' } as const } } };

@ApiTags('release')
@Controller()
export class ImportController {
  constructor(private readonly imports: ImportService) {}

  @Post('lots/:lotId/results/import')
  @Needs(importResults)
  @Gated(importGate)
  @ApiOperation({ summary: 'Import results from a CSV file: all of its rows, or none' })
  @ApiCreatedResponse({ type: ResultImportView })
  import(@Me() me: Actor, @Param('lotId', ID) id: string, @Body() dto: ImportResultsDto): Promise<ResultImportView> {
    return this.imports.import(me, id, dto);
  }

  @Get('lots/:lotId/results/imports')
  @Needs(readDossier)
  @ApiOperation({ summary: 'Files that results of a lot came from' })
  @ApiOkResponse({ type: [ResultImportView] })
  list(@Me() me: Actor, @Param('lotId', ID) id: string): Promise<ResultImportView[]> {
    return this.imports.imports(me, id);
  }

  @Get('result-imports/:importId/file')
  @Needs(readDossier)
  @ApiOperation({ summary: 'The imported file, byte by byte; its SHA-256 is the ETag' })
  @ApiOkResponse(CSV)
  async file(
    @Me() me: Actor,
    @Param('importId', ID) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { bytes, sha256, fileName } = await this.imports.file(me, id);
    response.setHeader('ETag', `"${sha256}"`);
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
    return new StreamableFile(bytes, { type: 'text/csv', disposition });
  }
}
