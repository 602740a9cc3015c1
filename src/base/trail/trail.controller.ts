import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  limitOf,
  listed,
  Me,
  Missing,
  Needs,
  OneOf,
  PageDto,
  pageOf,
  Shows,
  Text,
  Work,
  wrongCursor,
  type Actor,
  type Listed,
} from '../../kernel/index.js';
import { readRefusal, readTrail } from './trail.permissions.js';
import { Trail, type RefusalRecord, type TrailEntry } from './trail.face.js';

export class TrailQueryDto extends PageDto {
  @Text({
    about: 'Only entries about this thing, as `kind:id`',
    example: 'unit:…',
    optional: true,
    pattern: /^[a-z-]+:\S+$/,
    like: 'unit:<id>',
  })
  subject?: string;
  @Text({ about: 'Only this act', example: 'unit.thaw', optional: true }) act?: string;
  @OneOf(['done', 'refused'], { about: 'Only acts done, or only refusals', optional: true }) outcome?:
    'done' | 'refused';
}

export class ActorView {
  @Shows({ about: '`person` or `system`' }) kind: string;
  @Shows({ about: 'Person id' }) id: string;
  @Shows({ about: 'Name' }) name: string;
  @Shows({ about: 'Roles that entitled to the act' }, [String]) roles: readonly string[];
  @Shows({ about: 'Site signed in for', optional: true }, String) siteId: string | null;
  @Shows({ about: 'Session', optional: true }, String) sessionId: string | null;
}

export class SubjectView {
  @Shows({ about: 'Kind of thing' }) kind: string;
  @Shows({ about: 'Id' }) id: string;
  @ApiProperty({ description: 'What people call it', required: false }) name?: string;
}

export class TrailEntryView {
  @Shows({ about: 'Position in the log' }) seq: number;
  @Shows({ about: 'The act', example: 'unit.thaw' }) act: string;
  @Shows({ about: '`done` or `refused`' }) outcome: string;
  @Shows({ about: 'When it was recorded (UTC instant)' }) recordedAt: string;
  @Shows({ about: 'When it happened (UTC instant)' }) happenedAt: string;
  @Shows({ about: 'Who, in which roles, at which site' }, ActorView) actor: ActorView;
  @Shows({ about: 'Everything concerned' }, [SubjectView]) subjects: SubjectView[];
  @Shows({ about: 'Why', optional: true }, String) reason: string | null;
  @Shows({ about: 'Signatures given' }, [String]) signatures: string[];
  @Shows({ about: 'Rows before and after' }, [Object]) changes: object[];
  @Shows({ about: 'For a refusal: reference and reasons', optional: true }, Object) refused: object | null;
}

export class RefusalView {
  @Shows({ about: 'Reference', example: '7F3K-22' }) ref: string;
  @Shows({ about: 'The step that was refused' }) step: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
  @Shows({ about: 'Who was refused' }) by: string;
  @Shows({ about: 'What it was about' }, [SubjectView]) subjects: SubjectView[];
  @Shows({ about: 'All reasons' }, [Object]) reasons: object[];
}

@ApiTags('trail')
@Controller()
export class TrailController {
  constructor(
    private readonly work: Work,
    private readonly trail: Trail,
  ) {}

  @Get('trail')
  @Needs(readTrail)
  @ApiOperation({ summary: 'The trail, newest first' })
  @ApiOkResponse({ type: listed(TrailEntryView) })
  async entries(@Me() me: Actor, @Query() q: TrailQueryDto): Promise<Listed<TrailEntry>> {
    const [kind, ...id] = q.subject?.split(':') ?? [];
    const subject = kind ? { kind, id: id.join(':') } : undefined;
    const { act, outcome, cursor } = q;
    if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw wrongCursor(cursor);
    const before = cursor === undefined ? undefined : Number(cursor);
    const asked = { subject, act, outcome, before, limit: limitOf(q) + 1 };
    const found = await this.work.read(me, (look) => this.trail.entries(look, asked));
    return pageOf(found, q, (last) => String(last.seq));
  }

  @Get('refusals/:ref')
  @Needs(readRefusal)
  @ApiOperation({ summary: 'The reasons behind the reference of a refusal' })
  @ApiOkResponse({ type: RefusalView })
  refusal(@Me() me: Actor, @Param('ref') ref: string): Promise<RefusalRecord> {
    return this.work.read(me, async (look) => {
      const found = await this.trail.refusal(look, ref);
      if (!found) throw new Missing('refusal', ref);
      return found;
    });
  }
}
