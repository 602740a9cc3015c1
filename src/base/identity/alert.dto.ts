import { OneOf, Shows, Text } from '../../kernel/index.js';

export class AlertsAskedDto {
  @OneOf(['open', 'all'], { about: 'Only those that nobody has acknowledged, or all', optional: true }) show?:
    'open' | 'all';
}

export class AcknowledgeDto {
  @Text({ about: 'What you found, and what was done', example: 'Own typing error, asked by telephone', max: 500 })
  comment: string;
}

export class AlertView {
  @Shows({ about: 'Alert id' }) id: string;
  @Shows({ about: '`login-locked`, `two-places`, `administrator-added` or `content-asked`' }) kind: string;
  @Shows({ about: 'Person concerned' }) personId: string;
  @Shows({ about: 'Login of the person' }) login: string;
  @Shows({ about: 'Name of the person' }) name: string;
  @Shows({ about: 'Site where it was noticed', optional: true }, String) site: string | null;
  @Shows({ about: 'Tries, addresses and sites, by name' }, Object) facts: Record<string, string | number | null>;
  @Shows({ about: 'When (UTC instant)' }) at: string;
  @Shows({ about: 'Who acknowledged it', optional: true }, String) acknowledgedBy: string | null;
  @Shows({ about: 'When it was acknowledged (UTC instant)', optional: true }, String) acknowledgedAt: string | null;
  @Shows({ about: 'What they said', optional: true }, String) comment: string | null;
}
