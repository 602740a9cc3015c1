import { Shows } from '../../kernel/index.js';

export class ProposalView {
  @Shows({ about: 'Proposal id' }) id: string;
  @Shows({ about: 'The act that is done when it is confirmed', example: 'training.record' }) kind: string;
  @Shows({ about: 'Person concerned', optional: true }, String) personId: string | null;
  @Shows({ about: 'Name of the person concerned', optional: true }, String) person: string | null;
  @Shows({ about: 'Site', optional: true }, String) site: string | null;
  @Shows({ about: 'Trial', optional: true }, String) trial: string | null;
  @Shows({ about: 'What is proposed, by the names of the request' }, Object) what: Record<
    string,
    string | number | boolean | null
  >;
  @Shows({ about: 'Why', optional: true }, String) reason: string | null;
  @Shows({ about: 'Who proposed it' }) proposedBy: string;
  @Shows({ about: 'When (UTC instant)' }) proposedAt: string;
  @Shows({
    about: 'You may confirm it: you neither proposed it nor does it concern you, and who proposed it may still do so',
  })
  mayConfirm: boolean;
}
