import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLink, writeLink } from './digital-link.js';
import { Unreadable } from './unreadable.js';

const GTIN = { ai: '01', value: '09521234543213' };

/** What stands in a link is tried with the vectors of GS1 (`gs1-vectors.spec.ts`); here is what they leave out. */
describe('a GS1 Digital Link', () => {
  it.each([
    ['of any domain, with a port and a stem', 'https://id.example.org:8443/a/b/01/09521234543213/21/K1', 2],
    ['with everything', 'HTTPS://x/01/09521234543213/22/2A/10/L%2F1/21/K1?17=281130&linkType=all#top', 5],
    ['of a card', 'https://x/8018/952123400000000017/8019/2', 2],
    ['of a place', 'https://x/414/9521234000013/254/R2', 2],
  ])('%s is read', (_, uri, fields) => {
    expect(readLink(uri)).toHaveLength(fields);
  });

  it.each([
    ['qualifiers in the wrong order', 'https://x/01/09521234543213/21/K1/10/L1', 'not in this order'],
    ['a qualifier of another key', 'https://x/00/095212345000000018/21/K1', 'do not follow (00)'],
    ['no key in the path', 'https://x/21/K1', 'no GS1 Digital Link'],
    ['an identifier that no query may have', 'https://x/00/095212345000000018?22=A', '(22) is not allowed'],
    ['a wrong check digit', 'https://x/01/09521234543214', 'wrong check digit'],
    ['an empty qualifier', 'https://x/01/09521234543213/21/', '0 characters'],
    ['a control character hidden in it', 'https://x/01/09521234543213/21/K%1D1', 'not allowed there'],
    ['a lone percent sign', 'https://x/01/09521234543213/21/K%', undefined],
  ])('%s', (_, uri, says) => {
    if (says) expect(() => readLink(uri)).toThrow(says);
    else expect(readLink(uri)[1]).toEqual({ ai: '21', value: 'K%' });
  });

  it('property: what is written is read, whatever the text fields hold', () => {
    const text = fc.string({
      unit: fc.constantFrom(...`!"%&'()*+,-./0123456789:;<=>?ABCXYZ_abcxyz`),
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(text, text, text, (lot, serial, internal) => {
        const elements = [GTIN, { ai: '10', value: lot }, { ai: '21', value: serial }, { ai: '99', value: internal }];
        expect(readLink(writeLink('id.example.org', elements))).toEqual(elements);
        expect(readLink(writeLink('id.example.org', [GTIN, ...elements.slice(1).reverse()]))).toEqual(elements);
      }),
    );
  });

  it('property: any text is read or refused, and nothing else happens', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string(), (url, more) => {
        for (const uri of [url, url + more, `${url}/01/${more}`]) {
          try {
            readLink(uri);
          } catch (e) {
            expect(e).toBeInstanceOf(Unreadable);
          }
        }
      }),
    );
  });
});
