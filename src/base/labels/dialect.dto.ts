import { OneOf, Shows, Text } from '../../kernel/index.js';

export class SetDialectDto {
  @OneOf(['gs1', 'isbt128'], { about: 'GS1, or ISBT 128' }) dialect: 'gs1' | 'isbt128';
  @Text({ about: 'GS1 company prefix, or ISBT 128 facility identification number', example: '9521234', max: 12 })
  prefix: string;
  @Text({
    about: 'Global location number of the site, for the labels of its places (GS1 alone)',
    example: '9521234000013',
    max: 13,
    optional: true,
  })
  gln?: string;
  @OneOf(['assigned', 'provisional'], { about: 'Given out to this site by GS1 or ICCBBA, or not yet' })
  standing: 'assigned' | 'provisional';
  @OneOf(['on', 'off'], { about: 'Labels of the site are written in this dialect, or not' }) use: 'on' | 'off';
  @Text({ about: 'Why', example: 'Prefix assigned by GS1 Denmark', max: 500 }) reason: string;
}

export class DialectView {
  @Shows({ about: 'Id' }) id: string;
  @Shows({
    about: 'Version of the record: sent back in the header `Seen`, it keeps an act from writing over a later one',
  })
  version: number;
  @Shows({ about: 'Site id' }) siteId: string;
  @Shows({ about: 'Site' }) site: string;
  @Shows({ about: '`gs1` or `isbt128`' }) dialect: string;
  @Shows({ about: 'GS1 company prefix, or ISBT 128 facility identification number' }) prefix: string;
  @Shows({ about: 'Global location number of the site', optional: true }, String) gln: string | null;
  @Shows({ about: '`assigned` or `provisional`' }) standing: string;
  @Shows({ about: 'Labels of the site are written in this dialect' }) inUse: boolean;
}
