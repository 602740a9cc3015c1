import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { join } from 'node:path';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config.js';
import type { Database } from './database.js';
import { GatesController } from './gates.controller.js';
import { InputPipe } from './input.pipe.js';
import { keepNewest, signingKey } from './keys.js';
import { Notary, writeCheckpoint } from './notary.js';
import { OnceInterceptor } from './once.interceptor.js';
import { ProblemFilter } from './problem.filter.js';
import { Replies } from './replies.js';
import { Seal } from './seal.js';
import { Work } from './work.js';

@Global()
@Module({})
export class KernelModule {
  static with(config: Config, clock: Clock, db: Database): DynamicModule {
    const notary: Notary = new Notary(
      db.reader,
      async (checkpoint, firstLeaf) => {
        keepNewest(config.keyFolder, firstLeaf, checkpoint);
        await work.maintain((em) => writeCheckpoint(em, checkpoint));
      },
      signingKey(config.keyFolder),
      clock,
    );
    const seal = new Seal(join(config.keyFolder, 'installation-key.bin'));
    const work = new Work(db, clock, notary.grown, new Replies(seal, clock));
    return {
      module: KernelModule,
      controllers: [GatesController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: Work, useValue: work },
        { provide: Notary, useValue: notary },
        { provide: Seal, useValue: seal },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_INTERCEPTOR, useClass: OnceInterceptor },
      ],
      exports: [CONFIG, Clock, Work, Notary, Seal],
    };
  }
}
