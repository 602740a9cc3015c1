import { Column } from 'typeorm';
import { Gauge, KeyColumn } from '../../kernel/index.js';

/** How often a blinded person asked for content within one window, by what they asked for. */
@Gauge('content_try')
export class ContentTry {
  /** Person, what was asked for, and the start of the window. */
  @KeyColumn() key: string;
  @Column({ type: 'integer' }) count: number;
  /** An alert tells of it. */
  @Column({ type: 'boolean' }) told: boolean;
}
