import { Inject, Injectable } from '@nestjs/common';
import bwip from 'bwip-js/node';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { Clock, CONFIG, Seal, SYSTEM, Work, type Config } from '../../kernel/index.js';
import { Factor } from './factor.entity.js';

/** Shown once, when a second factor is enrolled. */
export interface Enrolment {
  uri: string;
  secret: string;
  qr: string;
}

const ISSUER = 'ATMP Custody';
const PERIOD = 30;

/** Secrets and codes of second factors. */
@Injectable()
export class Factors {
  private readonly seal: Seal;

  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.seal = new Seal(join(config.keyFolder, 'factor-key.bin'));
  }

  /** A new secret: sealed for the database, and as the person is shown it. */
  fresh(login: string): { sealed: string; shown: Enrolment } {
    const secret = new Secret({ size: 20 }).base32;
    const uri = totpOf(secret, login).toString();
    const qr = bwip.toSVG({ bcid: 'qrcode', text: uri, scale: 4 });
    return { sealed: this.seal.close(secret), shown: { uri, secret, qr } };
  }

  /** Whether a code is the one of now, of half a minute ago or to come. It then works no second time. */
  async fits(factor: Factor, code: string): Promise<boolean> {
    const timestamp = Date.parse(this.clock.steady());
    const delta = totpOf(this.seal.open(factor.sealed)).validate({ token: code, timestamp, window: 1 });
    if (delta === null) return false;
    const step = Math.floor(timestamp / 1000 / PERIOD) + delta;
    return this.use(factor, step).catch((error: unknown) => {
      if (error instanceof UsedBefore) return false;
      throw error;
    });
  }

  /** Which code was used last is on the trail with its factor: put back, a code would work twice. */
  private use({ id, personId }: Factor, usedStep: number): Promise<boolean> {
    return this.work.aside(SYSTEM, async (tx) => {
      const factor = await tx.claim(Factor, id);
      if (usedStep <= (factor.usedStep ?? 0)) throw new UsedBefore();
      await tx.change(factor, { usedStep });
      tx.record({ act: 'factor.use', subjects: [{ kind: 'person', id: personId }] });
      return true;
    });
  }
}

class UsedBefore extends Error {}

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: PERIOD, digits: 6, algorithm: 'SHA1' });
