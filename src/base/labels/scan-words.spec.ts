import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { textsIn } from '../../kernel/index.js';
import { AIS } from './gs1-table.js';
import { STRUCTURES } from './isbt-structures.js';
import { joined, named, speak, type Fact } from './said.js';
import { SCAN_WORDS, type ScanCode } from './scan-words.js';
import { readScan, ScanError } from './scan.js';

const CODES = Object.keys(SCAN_WORDS) as ScanCode[];
const holes = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();

/** What reads codes and answers for them, without the list of sentences and without tests. */
const SOURCE = ['labels', 'custody']
  .map((folder) => new URL(`../../../../src/base/${folder}/`, import.meta.url))
  .flatMap((folder) => readdirSync(folder).map((file) => new URL(file, folder)))
  .filter(({ pathname }) => pathname.endsWith('.ts') && !/\.spec\.ts$|scan-words\.ts$/.test(pathname))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

describe('the sentences of scans', () => {
  it.each(['da', 'sv'] as const)('%s has one for every code, with the same facts, and none that nothing says', (l) => {
    const scan = textsIn(l).scan!;
    expect(Object.keys(scan).sort()).toEqual([...CODES].sort());
    for (const code of CODES) {
      expect({ code, facts: holes(scan[code]!) }).toEqual({ code, facts: holes(SCAN_WORDS[code]!) });
      expect({ code, said: scan[code]!.trim() !== '' }).toEqual({ code, said: true });
    }
  });

  it('every code is said somewhere', () => {
    const isSaid = (code: ScanCode): boolean =>
      code.startsWith('name-')
        ? new RegExp(`'${SCAN_WORDS[code]}'|\\b${SCAN_WORDS[code]}(:| \\})`).test(SOURCE)
        : SOURCE.includes(`'${code}'`);
    expect(CODES.filter((code) => !isSaid(code))).toEqual([]);
  });

  it('every word of ours for a field or a structure has a name in each language, and stays itself in English', () => {
    const words = [...AIS.values()].flatMap((a) => [a.title, a.word]).concat(STRUCTURES.map((s) => s.title));
    const english = (fact: Fact) => (typeof fact === 'object' ? speak(fact, 'en') : fact);
    for (const word of words) expect(english(named(word))).toBe(word);
    const ours = [...AIS.values()].filter((a) => a.word !== a.ai).map((a) => a.word);
    const titles = STRUCTURES.map((s) => s.title).filter((title) => title !== 'Single European Code');
    expect([...ours, ...titles].filter((word) => named(word) === word)).toEqual([]);
  });
});

describe('speaking', () => {
  it('a fact is put in as it came: no date, no decimal, no second sentence', () => {
    for (const text of ['2026-09-30', '12.5', '{wrong}', '$&', 'left-parotid']) {
      const said = { code: 'unreadable', facts: { read: text, wrong: { code: 'empty', facts: {} } } } as const;
      expect(speak(said, 'da')).toBe(`Læst "${text}": koden er tom`);
    }
  });

  it('several things are joined in the language of the reader', () => {
    const said = { code: 'names-two', facts: { things: joined('and', ['a', 'b', 'c']) } } as const;
    expect(speak(said, 'en')).toBe('it names two things: a and b and c');
    expect(speak(said, 'sv')).toBe('koden anger två saker: a och b och c');
  });
});

/** What a person reads of a scan that cannot be read. */
function told(raw: string, language: 'da' | 'sv'): string {
  try {
    readScan(raw);
  } catch (e) {
    if (e instanceof ScanError) return speak(e.said, language);
  }
  throw new Error(`${JSON.stringify(raw)} was read`);
}

it.each([
  [' ', 'koden er tom', 'koden är tom'],
  [
    '4006381333931',
    'det er ikke en kode til dette system: egne koder begynder med AT:, GS1-koder med (01), ISBT 128 med = eller &',
    'det är inte en kod för det här systemet: egna koder börjar med AT:, GS1-koder med (01), ISBT 128 med = eller &',
  ],
  [
    'AT:V:7K2M9QX4X',
    'kontroltegnet X passer ikke: et tegn er forkert, eller to er byttet om',
    'kontrolltecknet X stämmer inte: ett tecken är fel eller två har bytt plats',
  ],
  [
    'at:v:7k2m9qx4n',
    'koden er ændret undervejs: Caps Lock er slået til på computeren eller i scanneren: slå det fra. Sendt rigtigt ville den være AT:V:7K2M9QX4N: scan den igen',
    'koden har ändrats på vägen: Caps Lock är på, på datorn eller i skannern: stäng av det. Rätt skickad skulle den vara AT:V:7K2M9QX4N: skanna den igen',
  ],
  [
    'Á99992600012300',
    'koden er ændret undervejs: scanneren skriver på et amerikansk tastatur, men computerens er dansk eller svensk eller tysk: indstil scanneren til computerens tastatur',
    'koden har ändrats på vägen: skannern skriver på ett amerikanskt tangentbord, men datorns är danskt eller svenskt eller tyskt: ställ in skannern på datorns tangentbord',
  ],
  [
    '#AT:V:7K2M9QX4N',
    'koden er ændret undervejs: scanneren sætter "#" foran koden: fjern det i scannerens indstillinger. Sendt rigtigt ville den være AT:V:7K2M9QX4N: scan den igen',
    'koden har ändrats på vägen: skannern lägger till "#" före koden: ta bort det i skannerns inställningar. Rätt skickad skulle den vara AT:V:7K2M9QX4N: skanna den igen',
  ],
  [
    'AT:V:7KÆM9QX4N',
    'efter AT: skal der stå et typebogstav, et kolon og ni tegn uden I, O og U; ingen kode har "Æ": scanneren og computeren er indstillet til forskellige tastaturer',
    'efter AT: ska det stå en typbokstav, ett kolon och nio tecken utan I, O och U; ingen kod har "Æ": skannern och datorn är inställda på olika tangentbord',
  ],
  [
    '(01)09521234543214(21)K1',
    '(01) GTIN "09521234543214" har forkert kontrolciffer: 3 ville være rigtigt',
    '(01) GTIN "09521234543214" har fel kontrollsiffra: 3 vore rätt',
  ],
  [
    '(01)09521234543213(17)261301(21)K1',
    '(17) udløbsdato "261301" er ikke en dato ÅÅMMDD',
    '(17) utgångsdatum "261301" är inget datum ÅÅMMDD',
  ],
  [
    'https://example.org/01/09521234543213/21/',
    '(21) serienummer har 0 tegn, der skal være 1 til 20; gik et skilletegn (FNC1) tabt?',
    '(21) serienummer har 0 tecken, det ska vara 1 till 20; gick ett skiljetecken (FNC1) förlorat?',
  ],
  [
    '(00)095212345000000018(414)9521234000013',
    'koden angiver to ting: (00)095212345000000018 og (414)9521234000013',
    'koden anger två saker: (00)095212345000000018 och (414)9521234000013',
  ],
  [
    '=A99992600012397',
    '(001) donationsnummer "A99992600012397" har flagene 97, som ikke betyder noget',
    '(001) donationsnummer "A99992600012397" har flaggorna 97, som inte betyder något',
  ],
  ['SEC: XX001122V000217133133', 'XX er ikke et land', 'XX är inget land'],
  [
    '(8018)952123400000000017(7253)Hansen',
    'koden siger, hvem en person er: scan deltagerkortet',
    'koden säger vem någon är: skanna deltagarkortet',
  ],
])('%j in Danish and in Swedish', (raw, danish, swedish) => {
  expect([told(raw, 'da'), told(raw, 'sv')]).toEqual([danish, swedish]);
});
