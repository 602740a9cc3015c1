import { Controller, Get, Param, ParseUUIDPipe, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Me, Needs, Ref, sha256, type Actor } from '../../kernel/index.js';
import { readDonors } from '../../chain/donors/index.js';
import { readDossier } from '../../chain/quality/index.js';
import { DocumentsService } from './documents.service.js';

export class DocumentQueryDto {
  @Ref({ about: 'Trial of the certificate; the planned one when left out', optional: true, kind: 'trial' })
  trialId?: string;
}

const ID = ParseUUIDPipe;
const CERTIFICATES = ['certificate-of-analysis', 'qp-certificate'];
const KINDS = [...CERTIFICATES, 'batch-summary'];
const PDF = { content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } as const } } };

@ApiTags('documents')
@Controller()
export class DocumentsController {
  constructor(private readonly documents: DocumentsService) {}

  @Get('lots/:lotId/documents/:kind')
  @Needs(readDossier)
  @ApiParam({ name: 'kind', enum: KINDS })
  @ApiOperation({
    summary: 'A document of a lot as PDF; its SHA-256 is the ETag. Certificates only of what is certified',
  })
  @ApiOkResponse(PDF)
  async lot(
    @Me() me: Actor,
    @Param('lotId', ID) id: string,
    @Param('kind') kind: string,
    @Query() q: DocumentQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return send(response, await this.documents.ofLot(me, id, kind, q.trialId), kind);
  }

  @Get('lots/:lotId/documents/:kind/preview')
  @Needs(readDossier)
  @ApiParam({ name: 'kind', enum: CERTIFICATES })
  @ApiOperation({
    summary: 'A certificate as it would be, as PDF: marked as a preview on every page, never a certificate',
  })
  @ApiOkResponse(PDF)
  async preview(
    @Me() me: Actor,
    @Param('lotId', ID) id: string,
    @Param('kind') kind: string,
    @Query() q: DocumentQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return send(response, await this.documents.previewOfLot(me, id, kind, q.trialId), `preview-${kind}`);
  }

  @Get('donors/:donorId/documents/extract')
  @Needs(readDonors)
  @ApiOperation({ summary: 'Extract of a donor file by code, as PDF; its SHA-256 is the ETag' })
  @ApiOkResponse(PDF)
  async donor(
    @Me() me: Actor,
    @Param('donorId', ID) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return send(response, await this.documents.ofDonor(me, id), 'donor-extract');
  }
}

function send(response: Response, pdf: Buffer, name: string): StreamableFile {
  response.setHeader('ETag', `"${sha256(pdf)}"`);
  return new StreamableFile(pdf, { type: 'application/pdf', disposition: `inline; filename="${name}.pdf"` });
}
