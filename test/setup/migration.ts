import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrations } from '../../src/kernel/migrations/index.js';

/** Adds a table of a test to those of the product, so that every database of this run has it and the verifier expects it. */
export function addMigration(name: string, up: (q: QueryRunner) => Promise<unknown>): void {
  const stamp = 1_800_000_000_000 + migrations.length;
  const migration = class implements MigrationInterface {
    readonly name = `${name}${stamp}`;

    async up(q: QueryRunner): Promise<void> {
      await up(q);
    }

    down(): Promise<void> {
      return Promise.reject(new Error('Records are never taken down'));
    }
  };
  (migrations as (new () => MigrationInterface)[]).push(migration);
}
