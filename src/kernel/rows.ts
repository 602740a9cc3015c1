import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Every table of the business. Filled by `@Table`, read by the data source and by the verifier. */
export const tables: { entity: Function; name: string }[] = [];

/** A business table: every row is on the trail. */
export const Table = (name: string): ClassDecorator => {
  return (target) => {
    tables.push({ entity: target, name });
    Entity({ name })(target);
  };
};

/** What every row has. Rows are added and changed through `Tx` alone, and never deleted. */
export abstract class Row {
  @PrimaryColumn({ type: 'text' }) id: string;
  /** The trail entry that last changed this row. */
  @Column({ type: 'text' }) act: string;
  /** Counts the changes of this row, from 1. */
  @Column({ type: 'integer' }) version: number;
}

/** Marks a column whose value the trail keeps by its hash. */
export const BYTES = 'bytes';

/**
 * Marks a column whose value is on the trail as a commitment only: SHA-256 over the salt of its row and the value. The
 * verifier has the row and compares; a reader of the trail has neither salt nor value, and nothing to guess against.
 */
export const SECRET = 'secret';
export const SALT = 'salt';

/** `default` is what a row says that was made before its table had this column. */
type Options = { nullable?: boolean; default?: string | number | boolean };

export const TextColumn = (o: Options = {}) => Column({ type: 'text', ...o });
/** A UTC instant. */
export const MomentColumn = (o: Options = {}) => Column({ type: 'text', ...o });
/** A calendar date in a site's zone. */
export const DayColumn = (o: Options = {}) => Column({ type: 'text', ...o });
export const IntColumn = (o: Options = {}) => Column({ type: 'integer', ...o });
export const FlagColumn = (o: Options = {}) => Column({ type: 'boolean', ...o });
/** Plain data kept as JSON text, the same bytes on both engines. */
export const JsonColumn = (o: Options = {}) => Column({ type: 'simple-json', ...o });
/** What no reader of the trail may learn or guess, such as the hash of a password or an address. In a `SaltedRow` alone. */
export const SecretColumn = (o: Options = {}) => Column({ type: 'text', comment: SECRET, ...o });
export const SecretJsonColumn = (o: Options = {}) => Column({ type: 'simple-json', comment: SECRET, ...o });
/** Bytes, kept as base64 text on both engines; the trail holds their SHA-256. */
export const BytesColumn = (o: Options = {}) => Column({ type: 'text', comment: BYTES, ...o });

/** A row with secret columns. */
export abstract class SaltedRow extends Row {
  /** 128 random bits in hex, given to each new row; on the trail by its SHA-256. */
  @Column({ type: 'text', comment: SALT }) salt: string;
}
