import { Column } from 'typeorm';
import { Gauge, GaugeRow } from '../../kernel/index.js';

/** How often a blinded person asked for content within one window; the id is person, what was asked for, and its start. */
@Gauge('content_try')
export class ContentTry extends GaugeRow {
  @Column({ type: 'integer' }) count: number;
  /** An alert tells of it. */
  @Column({ type: 'boolean' }) told: boolean;
}
