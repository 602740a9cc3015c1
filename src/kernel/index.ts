export * from './access.js';
export * from './access-settings.js';
export * from './actor.js';
export { told } from './answers.js';
export { bodyFault } from './body.js';
export * from './canonical.js';
export * from './clock.js';
export * from './config.js';
export { badCell, readCsv, type CsvRow } from './csv.js';
export { openDatabase, openReader, type Database } from './database.js';
export * from './decimal.js';
export type { Act, Entry } from './entry.js';
export * from './fields.js';
export { gate, gates, type Gate } from './gate.js';
export * from './gauge.js';
export { clearCode, newId } from './ids.js';
export { KernelModule } from './kernel.module.js';
export { Look } from './look.js';
export { newestCheckpoint, publicKey, signingKey } from './keys.js';
export { Notary } from './notary.js';
export { reasonsFor } from './problem.js';
export { limitOf, listed, pageOf, PageDto, pageRows, pageViews, wrongCursor, type Listed } from './page.js';
export * from './refusal.js';
export * from './rows.js';
export { SecretText } from './secret-fields.js';
export { Seal } from './seal.js';
export { judge, rule, type Finding, type Reason, type Rule, type Verdict } from './rule.js';
export * from './texts.js';
export {
  inSight,
  mustSee,
  seenAmong,
  seenThings,
  Sight,
  sightOf,
  visible,
  visibleKinds,
  visibleToAll,
} from './sight.js';
export { nameOf, names, sitesOf } from './things.js';
export * from './time.js';
export { Tx } from './tx.js';
export { verifyTrail, type Verified } from './verify.js';
export { Work } from './work.js';
export { And, In, IsNull } from 'typeorm';
