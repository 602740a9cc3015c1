import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Open, permissions } from './access.js';
import { Shows } from './fields.js';
import { SYSTEM } from './actor.js';
import { gates } from './gate.js';
import { problemOf } from './problem.js';
import { Work } from './work.js';
import { servedFromMemory } from './served-from-memory.js';
import { WriteStop } from './write-stop.js';

export class RuleView {
  @Shows({ about: 'Rule id', example: 'BR-28' }) id: string;
  @Shows({ about: 'What is wrong when it speaks', example: 'expired' }) code: string;
  @Shows({ about: '`content`: what is in a kit; `free`: what is the same in every arm', example: 'content' })
  about: string;
  @Shows({ about: 'What the rule asks for' }) title: string;
  @Shows({ about: 'Law, guideline or practice behind it', example: 'E6 3.15.3(c)(v)' }) source: string;
  @Shows({ about: 'Who may override it, or `none`', example: 'none' }) override: string;
}

export class GateView {
  @Shows({ about: 'The step the gate stands before', example: 'unit.thaw' }) step: string;
  @Shows({ about: 'The step in words' }) title: string;
  @Shows({ about: 'The kind of thing the step is taken on', example: 'unit' }) of: string;
  @Shows({ about: 'Every rule asked at this gate' }, [RuleView]) rules: RuleView[];
}

export class PermissionView {
  @Shows({ about: 'The permission', example: 'lot.certify' }) verb: string;
  @Shows({ about: 'What it allows' }) says: string;
  @Shows({ about: 'The roles that hold it' }, [String]) roles: string[];
}

export class HealthView {
  @Shows({ about: '`ok`, or `read-only` while nothing can be written; 503 while the database does not answer' })
  status: string;
  @ApiPropertyOptional({ description: 'Where it is read-only: why, as a code', example: 'entries-missing' })
  code?: string;
  @ApiPropertyOptional({ description: 'Where it is read-only: why' }) detail?: string;
}

/** All are declared before the first request, and none changes later. */
const allGates = servedFromMemory('application/json', () => JSON.stringify(gateViews()));
const allPermissions = servedFromMemory('application/json', () => JSON.stringify(permissions()));

const gateViews = (): GateView[] =>
  gates().map(({ step, title, of, rules }) => ({
    step,
    title,
    of,
    rules: rules.map(({ id, code, about, title, source, override }) => ({ id, code, about, title, source, override })),
  }));

@ApiTags('gates')
@Controller()
export class GatesController {
  constructor(
    private readonly work: Work,
    private readonly stop: WriteStop,
  ) {}

  @Get('gates')
  @Open()
  @ApiOperation({ summary: 'Every gate with its rules, read from the code' })
  @ApiOkResponse({ type: [GateView] })
  gates(@Req() request: Request, @Res() response: Response): void {
    allGates(request, response);
  }

  @Get('permissions')
  @Open()
  @ApiOperation({ summary: 'Every permission with the roles that hold it, read from the code' })
  @ApiOkResponse({ type: [PermissionView] })
  permissions(@Req() request: Request, @Res() response: Response): void {
    allPermissions(request, response);
  }

  @Get('health')
  @Open()
  @ApiOperation({ summary: 'Is the server up, does its database answer, and can it be written?' })
  @ApiOkResponse({ type: HealthView })
  async health(): Promise<HealthView> {
    await this.work.read(SYSTEM, (look) => look.sql('select 1'));
    const { reason } = this.stop;
    if (!reason) return { status: 'ok' };
    return { status: 'read-only', code: reason.code, detail: problemOf(reason, null).body.detail };
  }
}
