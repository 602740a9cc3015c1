import { Injectable } from '@nestjs/common';
import { BadInput, mustSee, sha256, Work, type Actor, type Tx } from '../../kernel/index.js';
import { subjectOf } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Manufacturing, type LotView } from '../manufacturing/index.js';
import type { ImportResultsDto, ResultImportView } from './import.dto.js';
import { rowsOf, wrongRows, type ImportRow } from './import.rows.js';
import { meets } from './limits.js';
import { Result, ResultImport } from './quality.entity.js';
import { importResults } from './quality.permissions.js';
import { importGate } from './results.policy.js';

/** Results from the file of an instrument or laboratory: all of its rows, or none. */
@Injectable()
export class ImportService {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly manufacturing: Manufacturing,
  ) {}

  import(me: Actor, lotId: string, dto: ImportResultsDto): Promise<ResultImportView> {
    return this.work.write(me, async (tx) => {
      const { lot, item } = await this.manufacturing.claimLot(tx, lotId);
      const rows = rowsOf(dto.csv);
      const before = await tx.find(Result, { lotId });
      const there = new Map(before.filter((r) => r.state !== 'invalidated').map((r) => [r.line, r.value]));
      const wrong = wrongRows(rows, lot.specification, there);
      if (wrong.length) throw new BadInput(wrong);
      tx.pass(
        importGate,
        {
          who: await this.identity.who(tx, me, { permission: importResults, siteId: lot.siteId }),
          lotState: { lot: lot.number, state: lot.state },
          retesters: rows.map(({ line }) => ({
            test: lineOf(lot, line).test,
            name: me.name,
            enteredBefore: before.some((r) => r.line === line && r.state === 'invalidated' && r.enteredBy === me.id),
          })),
        },
        [subjectOf(item)],
      );
      const { source, fileName, csv } = dto;
      const kept = { lotId, source, fileName, sha256: sha256(csv), rows: rows.length, byName: me.name, at: tx.now };
      const made = await tx.add(ResultImport, { ...kept, file: csv });
      await this.keep(tx, lot, made.id, rows);
      const facts = { source, fileName, sha256: made.sha256, rows: rows.length };
      tx.record({ act: importGate.step, subjects: [subjectOf(item)], facts });
      return importView(made);
    });
  }

  imports(me: Actor, lotId: string): Promise<ResultImportView[]> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'lot', lotId);
      return (await look.find(ResultImport, { lotId }, { order: { at: 'ASC', id: 'ASC' } })).map(importView);
    });
  }

  /** The file as it was sent, byte by byte. */
  file(me: Actor, importId: string): Promise<{ bytes: Buffer; sha256: string; fileName: string }> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'result-import', importId, 'result import');
      const { file, sha256: hash, fileName } = await look.get(ResultImport, importId);
      return { bytes: Buffer.from(file), sha256: hash, fileName };
    });
  }

  private async keep(tx: Tx, lot: LotView, importId: string, rows: readonly ImportRow[]): Promise<void> {
    await tx.addAll(
      Result,
      rows.map(({ line, value }) => ({
        lotId: lot.id,
        line,
        value,
        state: 'entered' as const,
        passed: meets(value, lineOf(lot, line))!,
        enteredBy: tx.actor.id,
        enteredByName: tx.actor.name,
        enteredAt: tx.now,
        importId,
      })),
    );
  }
}

const lineOf = (lot: LotView, key: string) => lot.specification.lines.find((l) => l.key === key)!;

const importView = (i: ResultImport): ResultImportView => {
  const { id, source, fileName, sha256: hash, rows, byName, at } = i;
  return { id, source, fileName, sha256: hash, rows, byName, at };
};
