import { HttpException, Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';

const TRIES = 5;
const PAUSE_MS = 60_000;

/** Slows down guessing: after five wrong passwords in a row a login rests for a minute. */
@Injectable()
export class SignInLimit {
  private readonly wrong = new Map<string, { count: number; restUntil: number }>();

  constructor(private readonly clock: Clock) {}

  check(login: string): void {
    const left = (this.wrong.get(login)?.restUntil ?? 0) - Date.parse(this.clock.now());
    if (left > 0) throw new HttpException(`Too many wrong passwords: try again in ${Math.ceil(left / 1000)} s`, 429);
  }

  failed(login: string): void {
    const count = (this.wrong.get(login)?.count ?? 0) + 1;
    const rest = count % TRIES === 0 ? Date.parse(this.clock.now()) + PAUSE_MS : 0;
    if (this.wrong.size > 10_000) this.wrong.clear();
    this.wrong.set(login, { count, restUntil: rest });
  }

  succeeded(login: string): void {
    this.wrong.delete(login);
  }
}
