import { Part, SecretText, Shows, Text } from '../../kernel/index.js';

/** A signature in a request: own login and proof, each time anew. */
export class SignDto {
  @Text({ about: 'Login of the person who signs', example: 'qp.01', max: 80 }) login: string;
  @SecretText({ about: 'Password of the person who signs', example: '••••••••', max: 200, unless: 'proof' })
  password?: string;
  @SecretText({
    about: 'Code of the second factor, where the person has one',
    optional: true,
    pattern: /^\d{6}$/,
    like: 'six digits',
  })
  totp?: string;
  @SecretText({
    about: 'Instead of the password: what the directory gave a moment ago',
    optional: true,
    pattern: /^[\w-]{700,2000}$/,
    max: 2000,
    like: 'the proof as it was given',
  })
  proof?: string;
  @Text({
    about: 'Hash of the record as it was shown (`hash` of the record that was read)',
    optional: true,
    pattern: /^[0-9a-f]{64}$/,
    like: 'the 64 hex digits of `hash`',
  })
  seen?: string;
}

/** An act that is a signature and nothing else. */
export class SignedDto {
  @Part(() => SignDto, { about: 'Signature' }) signature: SignDto;
}

export class SignatureView {
  @Shows({ about: 'Signature id' }) id: string;
  @Shows({ about: 'Printed name of the signer' }) printedName: string;
  @Shows({ about: 'What the signature means', example: 'certified' }) meaning: string;
  @Shows({ about: 'When it was given (UTC instant)' }) at: string;
  @Shows({ about: 'Zone in which it was given', example: 'Europe/Stockholm' }) zone: string;
  @Shows({ about: 'SHA-256 of the record that was signed' }) recordHash: string;
}
