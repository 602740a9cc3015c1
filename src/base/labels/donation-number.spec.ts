import { describe, expect, it } from '@jest/globals';
import { donationNumber } from './donation-number.js';

describe('the donation number as it is printed', () => {
  it('written as ISBT 128 writes it: in groups, with its check character', () => {
    expect(donationNumber('SE000001G123417654321')).toEqual({ number: 'G1234 17 654321', check: 'A' });
    expect(donationNumber('DK001122A999917123456')).toEqual({ number: 'A9999 17 123456', check: '9' });
    expect(donationNumber('DK0011229000116123456')).toEqual({ number: '90001 16 123456', check: 'E' });
  });

  it.each(['SE000001READY00000001', 'SE0000010000000000123', 'SE000001OABC117123456', 'SE000001O999917123456'])(
    'any other is printed as it is, without one: %s',
    (dis) => {
      expect(donationNumber(dis)).toEqual({ number: dis.slice(8), check: null });
    },
  );
});
