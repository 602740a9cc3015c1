import { Body, Controller, Get, HttpCode, Injectable, Module, Post, Query, type DynamicModule } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SIGNED_IN } from './base/identity/index.js';
import { Labels, LabelsModule } from './base/labels/index.js';
import { Me, MomentField, Needs, Open, Shows, StoryClock, Text, Ungated, Work, type Actor } from './kernel/index.js';

export class SetClockDto {
  @MomentField({ about: 'What the time shall be; it then ticks on', of: 'asked' }) now: string;
}

export class ClockView {
  @Shows({ about: 'What the time is now (UTC instant)' }) now: string;
}

export class LabelsAskedDto {
  @Text({ about: 'Part of the name of the item', max: 60, optional: true }) name?: string;
}

export class LabelAtHandView {
  @Shows({ about: 'Label id' }) id: string;
  @Shows({ about: 'What a scanner would read', example: 'AT:V:7K2M9QX4N' }) code: string;
  @Shows({ about: 'Kind of the item' }) kind: string;
  @Shows({ about: 'Name of the item' }) name: string;
}

/** How many labels are at hand at once: a person looks for one by its name. */
const AT_HAND = 60;

/** Stands for the labels that a person in the demo world would hold in their hand. */
@Injectable()
export class LabelsAtHand {
  constructor(
    private readonly work: Work,
    private readonly labels: Labels,
  ) {}

  find(me: Actor, name: string): Promise<LabelAtHandView[]> {
    return this.work.read(me, async (look) =>
      (await this.labels.named(look, name, AT_HAND)).map((l) => ({
        id: l.id,
        code: l.key,
        kind: l.itemKind,
        name: l.itemName,
      })),
    );
  }
}

/** What exists in demo mode only. Production has no way to set a clock, and no codes but those on labels. */
@ApiTags('demo')
@Controller('demo')
export class DemoController {
  constructor(
    private readonly clock: StoryClock,
    private readonly labels: LabelsAtHand,
  ) {}

  @Post('clock')
  @HttpCode(200)
  @Open()
  @Ungated('Exists in demo mode only')
  @ApiOperation({ summary: 'Set the clock of the demo world' })
  @ApiOkResponse({ type: ClockView })
  set(@Body() dto: SetClockDto): ClockView {
    this.clock.set(dto.now);
    return { now: this.clock.now() };
  }

  @Get('labels')
  @Needs(SIGNED_IN)
  @ApiOperation({ summary: 'Labels to scan without a scanner: those that the reader may see, by name' })
  @ApiOkResponse({ type: [LabelAtHandView] })
  atHand(@Me() me: Actor, @Query() { name }: LabelsAskedDto): Promise<LabelAtHandView[]> {
    return this.labels.find(me, name ?? '');
  }
}

@Module({})
export class DemoModule {
  static with(clock: StoryClock): DynamicModule {
    return {
      module: DemoModule,
      imports: [LabelsModule],
      controllers: [DemoController],
      providers: [LabelsAtHand, { provide: StoryClock, useValue: clock }],
    };
  }
}
