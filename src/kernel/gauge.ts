import { Entity, PrimaryColumn } from 'typeorm';

/** Tables of what is measured, not done: filled by `@Gauge`, read by the data source. */
export const gauges: Function[] = [];

/**
 * A table of telemetry, such as when a session was last used. Its rows are written by `Work.maintain` and
 * `Tx.gauge`, stand on no trail and may be forgotten; what follows from them, such as a lock, is an act like any other.
 */
export const Gauge = (name: string): ClassDecorator => {
  return (target) => {
    gauges.push(target);
    Entity({ name })(target);
  };
};

export const KeyColumn = () => PrimaryColumn({ type: 'text' });
