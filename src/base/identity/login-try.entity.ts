import { Column } from 'typeorm';
import { Gauge, KeyColumn } from '../../kernel/index.js';

/** Wrong tries in a row, by login, whether there is such a login or not. */
@Gauge('login_try')
export class LoginTry {
  @KeyColumn() login: string;
  @Column({ type: 'integer' }) wrong: number;
  @Column({ type: 'text' }) at: string;
  /** For a login that nobody has: answered as if it were locked. A person's lock stands with the person. */
  @Column({ type: 'text', nullable: true }) lockedUntil: string | null;
}
