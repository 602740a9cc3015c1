import { Column } from 'typeorm';
import { Gauge, GaugeRow } from '../../kernel/index.js';

/**
 * Wrong tries at one login from one source: an open session, a known device, or an address. The id is both: a login that
 * nobody has stands under a keyed hash, not as it was typed.
 */
@Gauge('login_try')
export class LoginTry extends GaugeRow {
  /** Empty for a login that nobody has. */
  @Column({ type: 'text', nullable: true }) personId: string | null;
  /** In a row. */
  @Column({ type: 'integer' }) wrong: number;
  /** All since the window began: what the trail is told when it is over. */
  @Column({ type: 'integer' }) total: number;
  /** When the window began. */
  @Column({ type: 'text' }) since: string;
  @Column({ type: 'text' }) at: string;
  /** Nobody is asked for a password here until then. */
  @Column({ type: 'text', nullable: true }) until: string | null;
  @Column({ type: 'text', nullable: true }) address: string | null;
}

/** A device on which a person has signed in: SHA-256 of both. */
@Gauge('known_device')
export class KnownDevice extends GaugeRow {
  /** Newest sign-in, in the time that really passes. */
  @Column({ type: 'text' }) at: string;
}
