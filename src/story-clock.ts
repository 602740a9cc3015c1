import { Body, Controller, HttpCode, Module, Post, type DynamicModule } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MomentField, Open, StoryClock, Ungated } from './kernel/index.js';

export class SetClockDto {
  @MomentField({ about: 'What the time shall be; it then ticks on' }) now: string;
}

/** Sets the clock of the demo world. This route exists in demo mode only: production has no way to set a clock. */
@ApiTags('demo')
@Controller('demo/clock')
export class StoryClockController {
  constructor(private readonly clock: StoryClock) {}

  @Post()
  @HttpCode(200)
  @Open()
  @Ungated('Exists in demo mode only')
  @ApiOperation({ summary: 'Set the clock of the demo world' })
  set(@Body() dto: SetClockDto): { now: string } {
    this.clock.set(dto.now);
    return { now: this.clock.now() };
  }
}

@Module({})
export class StoryClockModule {
  static with(clock: StoryClock): DynamicModule {
    return {
      module: StoryClockModule,
      controllers: [StoryClockController],
      providers: [{ provide: StoryClock, useValue: clock }],
    };
  }
}
