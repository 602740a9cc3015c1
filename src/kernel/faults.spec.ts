import { describe, expect, it } from '@jest/globals';
import { faultOf } from './faults.js';

const coded = (code: string) => Object.assign(new Error('query failed'), { code });
/** As TypeORM hands it on. */
const wrapped = (code: string) => Object.assign(new Error('query failed'), { driverError: { code } });

describe('what an error of the database means', () => {
  it.each([
    ['40001', 'again'],
    ['40P01', 'again'],
    ['23505', 'unique'],
    ['SQLITE_CONSTRAINT_UNIQUE', 'unique'],
    ['SQLITE_CONSTRAINT_PRIMARYKEY', 'unique'],
    ['08006', 'gone'],
    ['08001', 'gone'],
    ['57P01', 'gone'],
    ['57P03', 'gone'],
    ['08P01', 'gone'],
    ['53300', 'gone'],
    ['57P02', 'gone'],
    ['57P04', 'gone'],
    ['57P05', 'gone'],
    ['25006', 'gone'],
    ['25P03', 'gone'],
    ['55P03', 'busy'],
    ['57014', 'busy'],
    ['SQLITE_BUSY', 'busy'],
    ['SQLITE_BUSY_SNAPSHOT', 'again'],
    ['ECONNREFUSED', 'gone'],
    ['ECONNRESET', 'gone'],
    ['EPIPE', 'gone'],
    ['ENOTFOUND', 'gone'],
    ['ETIMEDOUT', 'gone'],
    ['SQLITE_IOERR', 'broken'],
    ['SQLITE_IOERR_FSYNC', 'broken'],
    ['SQLITE_IOERR_WRITE', 'broken'],
    ['SQLITE_FULL', 'broken'],
    ['SQLITE_CORRUPT', 'broken'],
    ['SQLITE_CORRUPT_INDEX', 'broken'],
    ['SQLITE_NOTADB', 'broken'],
    ['SQLITE_READONLY_DBMOVED', 'broken'],
    ['SQLITE_CANTOPEN', 'broken'],
    ['58030', 'broken'],
    ['58P01', 'broken'],
    ['53100', 'broken'],
    ['XX001', 'broken'],
    ['XX002', 'broken'],
    ['EHOSTUNREACH', 'gone'],
    ['EAI_AGAIN', 'gone'],
    ['23502', 'other'],
    ['23503', 'other'],
    ['42P01', 'other'],
    ['SQLITE_CONSTRAINT_NOTNULL', 'other'],
    ['SQLITE_CONSTRAINT_TRIGGER', 'other'],
  ])('%s: %s', (code, fault) => {
    expect(faultOf(coded(code))).toBe(fault);
    expect(faultOf(wrapped(code))).toBe(fault);
  });

  it.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Connection terminated due to connection timeout',
    'Client has encountered a connection error and is not queryable',
    'Client was closed and is not queryable',
    'Cannot use a pool after calling end on the pool',
    'Database connection provided by a query runner was already released, cannot continue to use its querying methods anymore.',
  ])('"%s" carries no code, and means that the database is gone', (says) => {
    expect(faultOf(new Error(says))).toBe('gone');
  });

  it('PANIC, with which PostgreSQL ends when it cannot write its own log, means a broken disk', () => {
    expect(faultOf(Object.assign(coded('58P02'), { severity: 'PANIC' }))).toBe('broken');
  });

  it.each([new Error('power cut'), new TypeError('x is undefined'), 'text', null, undefined, {}])(
    'anything else is a fault of our own: %p',
    (error) => {
      expect(faultOf(error)).toBe('other');
    },
  );
});
