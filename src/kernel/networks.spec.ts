import { describe, expect, it } from '@jest/globals';
import { isAllowed, literalAddress, networksFrom } from './networks.js';

const WIDE = networksFrom('0.0.0.0/0 [::]/0');

describe('networks that this server may connect to', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['0x7f000001', '127.0.0.1'],
    ['0177.0.0.1', '127.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['0x7f.0x1', '127.0.0.1'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['::ffff:7f00:1', '127.0.0.1'],
    ['0:0:0:0:0:FFFF:7F00:0001', '127.0.0.1'],
    ['64:ff9b::a9fe:a9fe', '169.254.169.254'],
    ['2002:7f00:1::', '127.0.0.1'],
    ['::127.0.0.1', '127.0.0.1'],
    ['2852039166', '169.254.169.254'],
    ['::1', '::1'],
    ['printer-1.example', null],
    ['printer-1', null],
    ['fe80::1%eth0', null],
  ])('%s is the address %s', (host, address) => {
    expect(literalAddress(host)).toBe(address);
  });

  it.each([
    '0.0.0.0',
    '127.0.0.1',
    '127.8.9.1',
    '169.254.169.254',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'ff02::1',
    'fd00:ec2::254',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::7f00:1',
    'fe80::1%lo',
    'no address',
  ])('%s is not opened by a network that is wider than what is special about it', (address) => {
    expect(isAllowed(WIDE, address, 9100)).toBe(false);
  });

  it('what is special is opened by a network within it alone', () => {
    expect(isAllowed(networksFrom('127.0.0.0/8'), '127.0.0.1', 9100)).toBe(true);
    expect(isAllowed(networksFrom('127.0.0.1'), '::ffff:127.0.0.1', 9100)).toBe(true);
    expect(isAllowed(networksFrom('126.0.0.0/7'), '127.0.0.1', 9100)).toBe(false);
    expect(isAllowed(networksFrom('[::1]:9100'), '::1', 9100)).toBe(true);
    expect(isAllowed(networksFrom('[::1]:9100'), '::1', 22)).toBe(false);
  });

  it('address and port count, at both edges', () => {
    const some = networksFrom('10.20.0.0/16:9100-9102, 192.168.4.7:9100 [fd12::]/48');
    const on = (address: string, port: number) => isAllowed(some, address, port);
    expect([on('10.20.0.0', 9100), on('10.20.255.255', 9102), on('192.168.4.7', 9100)]).toEqual([true, true, true]);
    expect([on('10.19.255.255', 9100), on('10.21.0.0', 9100), on('192.168.4.8', 9100)]).toEqual([false, false, false]);
    expect([on('10.20.0.1', 9099), on('10.20.0.1', 9103), on('192.168.4.7', 9101)]).toEqual([false, false, false]);
    expect([on('fd12::5', 1), on('fd12:0:1::5', 1)]).toEqual([true, false]);
  });

  it.each(['10.0.0.0/33', '10.0.0/8', '10.0.0.0/8:0', '10.0.0.0/8:9100-9000', 'fd00::/8', 'printer', '10.0.0.1:70000'])(
    '%s is refused as a setting',
    (text) => {
      expect(() => networksFrom(text)).toThrow('is no network such as');
    },
  );
});
