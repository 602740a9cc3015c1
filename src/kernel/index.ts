export * from './access.js';
export * from './access-settings.js';
export * from './actor.js';
export { AmountText } from './amount.js';
export { told } from './answers.js';
export { readBody } from './body.js';
export * from './canonical.js';
export * from './clock.js';
export * from './config.js';
export { Connections } from './connections.js';
export { faceOf, FACES, fontFile, isChinese, runsOf, unprintable, widthInEms, type Face, type Run } from './letters.js';
export { Printed, unprintableText } from './printed.js';
export { FailedInThread, Workshop, workshop, type For } from './workshop.js';
export { isAllowed, literalAddress, networksFrom, type Network } from './networks.js';
export { badCell, csvColumns, readCsv, type CsvRow } from './csv.js';
export { openDatabase, openReader, type Database } from './database.js';
export * from './decimal.js';
export type { Act, Entry } from './entry.js';
export { faultOf } from './faults.js';
export * from './fields.js';
export { gate, gates, type Gate } from './gate.js';
export * from './gauge.js';
export { clearCode, newId } from './ids.js';
export { KernelModule } from './kernel.module.js';
export { checkKeyFiles, keepKeyFiles } from './key-files.js';
export * from './list-fields.js';
export { Look } from './look.js';
export { addressKey } from './network-address.js';
export { Notary } from './notary.js';
export { socketBounds } from './open-sockets.js';
export { outside } from './outside.js';
export { looksLike } from './plain-text.js';
export { recordOf } from './record.js';
export { reasonsFor } from './problem.js';
export { limitOf, listed, pageOf, PageDto, pageRows, pageViews, wrongCursor, type Listed } from './page.js';
export * from './refusal.js';
export * from './rows.js';
export { SecretText } from './secret-fields.js';
export { Seal } from './seal.js';
export {
  judge,
  judgeAct,
  preview,
  rule,
  UNKNOWN,
  type About,
  type Finding,
  type Known,
  type Preview,
  type Reason,
  type Rule,
  type Unknown,
  type Verdict,
} from './rule.js';
export { servedFromMemory } from './served-from-memory.js';
export { keepSeen } from './seen.js';
export * from './texts.js';
export * from './time-fields.js';
export {
  inSight,
  mustSee,
  seenAmong,
  seenThings,
  Sight,
  sightOf,
  visible,
  visibleKinds,
  visibleAs,
  visibleToAll,
} from './sight.js';
export { nameOf, names, sitesOf } from './things.js';
export * from './time.js';
export * from './told-time.js';
export { followClient } from './turns.js';
export { Tx } from './tx.js';
export { RECOVERY } from './verify-checkpoints.js';
export { evidenceIn, verifyTrail, type Verified } from './verify.js';
export { Work, type Standing } from './work.js';
export { Stopped, WriteStop } from './write-stop.js';
export type { EntityManager } from 'typeorm';
export { And, In, IsNull, MoreThan, MoreThanOrEqual } from 'typeorm';
export type { FindOperator } from 'typeorm';
