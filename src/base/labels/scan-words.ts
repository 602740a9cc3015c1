/**
 * What is said of a scan, in English, by code; other languages stand in `texts/`, part `scan`. `{fact}` is filled with
 * what came, as it came, or with another of these sentences.
 */
const SENTENCES = {
  // the whole answer
  unreadable: 'Read "{read}": {wrong}',
  'not-shown': '(not shown)',
  'no-label-here': 'No label here has the code {key}',
  'no-label-here-small': 'No label here has the code {key}. It has small letters: is caps lock on?',
  'other-kind': 'is the label of a {kind}; scan the label of a {wanted}',
  'scanned-twice': 'is scanned twice ({name})',
  and: '{one} and {other}',
  or: '{one} or {other}',
  'from-to': '{from} to {to}',
  // what it is not
  empty: 'it is empty',
  'too-long': 'it has {count} characters; no code of ours is that long',
  'iso-15434': 'it is a message of ISO/IEC 15434, not a code of this system',
  hibc: 'it is an HIBC code, not a code of this system',
  'not-ours': 'it is not a code of this system: own codes begin with AT:, GS1 codes with (01), ISBT 128 with = or &',
  'symbol-foreign': 'its symbol {symbol} is none that codes of this system use',
  'symbol-digits': '{digits} digits are needed in this symbol',
  'symbol-without-fnc1': 'it reads like GS1, but the symbol {symbol} is none of GS1: it was printed without FNC1',
  'names-nothing': 'it names neither an item, a shipper, a person nor a place',
  'names-two': 'it names two things: {things}',
  // what it may not say (BR-71)
  'civil-number': 'it looks like a civil registration number: scan the subject card',
  'says-who': 'it says who somebody is: scan the subject card',
  identifies: 'it holds what identifies a person: scan the subject card',
  patient: 'it identifies a patient: labels of this system never do; scan the subject card',
  // scanners and keyboards
  'came-twice': 'the code came twice: the scanner sends it by two ways; set it to one',
  'control-character': 'a control character ({character}) stands in the middle: the scanner adds it',
  'separators-differ': 'its separators (FNC1) are written in two ways: set the scanner to one',
  altered: 'it came altered: {remedy}',
  'altered-from': 'it came altered: {remedy}. Sent right it would be {key}: scan it again',
  'before-code': 'the scanner puts "{text}" before the code: take it out of its settings',
  'behind-code': 'the scanner puts "{text}" behind the code: take it out of its settings',
  'caps-lock': 'caps lock is on, at the computer or in the scanner: switch it off',
  'one-case': 'the scanner turns all letters to one case: set it to leave them',
  'other-keyboard':
    'the scanner types on an American keyboard and the computer has a {keyboard} one: set the scanner to the keyboard of the computer',
  'both-remedies': '{one}; and {other}',
  'strange-character':
    '{wrong}; no code has "{character}": the scanner and the computer are set to different keyboards',
  'keyboard-danish': 'Danish',
  'keyboard-swedish': 'Swedish',
  'keyboard-german': 'German',
  // the label that was printed
  'not-carried': 'it says {name} "{value}", which the label does not carry',
  'printed-other': 'it says {name} "{value}", the label was printed with "{printed}"',
  'carried-missing': '{name} is missing, which the label carries; was a separator (FNC1) lost?',
  'bracket-inside': '({number}) "{value}" holds a bracket: a code that we write never does',
  'kind-lacks': '({number}) is missing: the label of a {kind} carries it',
  'no-room': '{reference} does not fit behind the company prefix {prefix}',
  // own codes
  'small-letters': 'it has small letters: caps lock or a wrong keyboard layout',
  'own-form': 'after AT: there must be a type letter, a colon and nine characters without I, O and U',
  'own-type': '{type} is not a type of label',
  'check-character': 'the check character {character} does not fit: a character is wrong or two are swapped',
  // a field or a structure, and its value
  'wrong-value': '({number}) {name} "{value}" {wrong}',
  'wrong-length': '({number}) {name} has {count} characters, {needed} are needed; was a separator (FNC1) lost?',
  'cut-value': '({number}) {name} "{value}" ends in the middle of a part',
  'bad-character': '({number}) {name} "{value}" holds a character that is not allowed there',
  'serial-missing': '(21) serial is missing: our labels carry it; was a separator (FNC1) lost?',
  'no-field': 'it holds no field',
  'no-identifier': '"{text}" is not an application identifier',
  brackets: 'the brackets do not fit: it must be (01)… (21)…',
  // fields beside each other
  differs: '({number}) stands twice with different values',
  twice: '({number}) stands twice',
  'not-beside': '({number}) {name} must not stand beside ({other})',
  'needs-beside': '({number}) {name} needs {list} beside it',
  'needs-one-beside': '({number}) {name} needs one of {list} beside it',
  'signature-needs-serial': '(8030) digital signature needs the serial component of ({number})',
  // web addresses
  'link-character': 'it holds a character that no web address has',
  'no-link': 'it is no web address: it must begin with https:// or http://',
  'no-domain': 'its domain cannot be one',
  'link-names-nothing': 'it is a web address that names nothing: no GS1 Digital Link',
  'link-order': '({qualifiers}) do not follow ({key}) in a Digital Link, or not in this order',
  'not-in-query': '({number}) is not allowed in the query of a Digital Link',
  'in-path': '({number}) must stand in the path of a Digital Link',
  // GS1 values, after the name of the field
  'check-digit': 'has the wrong check digit: {right} would be right',
  'check-pair': 'has wrong check characters',
  'prefix-first': 'must begin with a company prefix of digits',
  'prefix-second': 'must have a company prefix of digits after its first character',
  'no-date': 'is not a date YYMMDD',
  'no-long-date': 'is not a date YYYYMMDD',
  'no-time': 'is not a time HHMM',
  'no-hour': 'is not an hour',
  'no-minute': 'is not a minute',
  'no-second': 'is not a second',
  'no-country-number': 'is not the number of a country',
  'no-country': 'is not a country',
  'no-currency': 'is not the number of a currency',
  'only-0129': 'must be 0, 1, 2 or 9',
  'only-019': 'must be 0, 1 or 9',
  'only-01': 'must be 0 or 1',
  'only-0': 'must be 0',
  'not-0': 'must not be 0',
  'not-0-first': 'must not begin with 0',
  'not-digits-alone': 'must not be digits alone',
  'hyphen-last': 'may only end with a hyphen',
  'no-package': 'is not a type of package',
  'no-medium': 'is not a type of medium',
  'no-piece': 'is not a piece of a total',
  'no-place': 'is not a place in a sequence such as 1/2',
  'no-importer': 'is not an importer index',
  'percent-alone': 'has a % without two hexadecimal digits',
  'no-iban': 'is not an IBAN',
  'no-latitude': 'is not a latitude',
  'no-longitude': 'is not a longitude',
  // structures of ISBT 128
  'no-donation': 'it names no donation, donor or European code: scan the donation number with it',
  'compound-head': 'a compound message must begin with =+ and five digits',
  'compound-count': 'the message says that {wanted} structures follow, there are {count}',
  'structure-twice': '({number}) {name} stands twice',
  'structure-length': '({number}) {name} has {count} characters, {needed} are needed',
  'structure-character': '({number}) {name} "{value}" has a character that is not allowed at its place',
  'structure-not-read':
    'it holds "{text}", structure {number} of variable length, which is not read here: scan the codes one by one',
  'local-code': '"{text}" is a code of local or national use',
  'no-structure': '"{text}" begins no structure of ISBT 128 that is used here',
  'divisions-missing': 'its product code ends in 99: the divisions (=,) must be scanned with it, and they are missing',
  'divisions-foreign': 'divisions (=,) do not go with the product code {product}',
  'parts-disagree': 'two of its parts do not agree: {name} is {one} and {other}',
  'typed-length': '13 characters and the check character are needed, this has {count}',
  'no-ordinal-day': 'is not a day (century 0, year, day of the year)',
  'no-month': 'is not a month of a year (YYYYMM)',
  'no-calendar-day': 'is not a day of the calendar',
  'no-moment': 'does not say which moment it is, or in which time',
  'flags-unknown': 'has the flags {flags}, which mean nothing',
  'flags-wrong': 'does not fit its flags {flags}: a character is wrong or two are swapped',
  'wrong-checksum': 'has the wrong checksum',
  // the Single European Code
  'sec-length': 'a Single European Code has 21 or 40 characters, this has {count}',
  'sec-donation': 'its donation part must be a country, 6 and 13 digits and capitals',
  'sec-country': '{country} is not a country',
  'sec-product': 'its product part must be a system, 7 and 3 characters and a date YYYYMMDD',
  'sec-system': '{system} is not a coding system: A, B or E',
  'sec-number': '{product} is not a product number of the coding system {system}',
  'sec-date': '{date} is not a day of the calendar',
} as const;

/** Fields, structures and things that a reader may have a word for. English says these words themselves. */
const NAMES = `
  sscc gtin contentGtin lot productionDate dueDate packagingDate bestBefore sellBy expiryDate variant serial
  consumerVariant thirdPartySerial additionalId secondSerial documentId locationExtension count orderNumber
  shipTo location notBefore notAfter maxTemperature minTemperature useBefore firstFreeze testBy protocol
  pieceGtin producedAt provider recipient serviceInstance internal donation-number product-code expiry
  collection production special-testing container container-lot donor-number date-and-time divisions
  blood-groups red-cell-antigens platelet-antigens HLA-alleles staff-number catalogue-number lot-of-an-item
  infection-markers processing-facility processor-product supplement donor-registry-number donor-registry-number-of-2017
  chain-of-identity donation flags product collectionType division collected produced crossClamped preserved
  died specialTesting containerLot donor grid facility facilityProduct chainOfIdentity country establishment
  codingSystem productNumber split bloodGroup redCellAntigens plateletAntigens hlaAlleles staff catalogueNumber
  itemLot infectionMarkers consignment unit kit syringe sample material vessel shipment subject place person
`
  .trim()
  .split(/\s+/);

export type ScanCode = keyof typeof SENTENCES | `name-${string}`;

/** Every code with its English sentence. */
export const SCAN_WORDS: Readonly<Record<ScanCode, string>> = {
  ...SENTENCES,
  ...Object.fromEntries(NAMES.map((name) => [`name-${name}`, name.replaceAll('-', ' ')])),
};
