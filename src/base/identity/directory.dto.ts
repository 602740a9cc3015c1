import { OneOf, Shows, Text } from '../../kernel/index.js';

export class NewLinkDto {
  @OneOf(['subject', 'claim'], { about: 'Known by its subject, or by the claim that the settings name' }) by:
    'subject' | 'claim';
  @Text({ about: 'Subject, or value of the claim', example: '00u1a2b3c4', max: 255 }) value: string;
}

export class AskDto {
  @Text({ about: 'What the page calls this visit', pattern: /^[0-9a-f]{32}$/, like: '32 hex digits', optional: true })
  ask?: string;
}

export class ProofAskDto extends AskDto {
  @Text({
    about: 'What will be signed: the path of the act',
    example: '/api/holds/…/lift',
    pattern: /^\/api\/\S+$/,
    like: '/api/holds/<id>/lift',
    optional: true,
  })
  act?: string;
  @Text({
    about: 'Hash of the record as it was shown, where one is signed',
    optional: true,
    pattern: /^[0-9a-f]{64}$/,
    like: 'the 64 hex digits of `hash`',
  })
  seen?: string;
}

export class DirectoryView {
  @Shows({ about: "Name of the hospital's directory; null where there is none", optional: true }, String)
  name: string | null;
}
