import { Shows } from '../../kernel/index.js';

export class DelegationLineView {
  @Shows({ about: 'Line id' }) id: string;
  @Shows({ about: 'Name of the person' }) person: string;
  @Shows({ about: 'From this day' }) from: string;
  @Shows({ about: 'Honoured from this day: that of its confirmation, where it was told late' }) countsFrom: string;
  @Shows({ about: 'To the end of this day; open when null', optional: true }, String) until: string | null;
  @Shows({ about: 'Counts today' }) counts: boolean;
  @Shows({ about: 'Who proposed it' }) proposedBy: string;
  @Shows({ about: 'Who confirmed it' }) confirmedBy: string;
}

export class DelegatePersonView {
  @Shows({ about: 'Person id' }) id: string;
  @Shows({ about: 'Name' }) name: string;
  @Shows({ about: 'Roles held in the trial at the site, in words' }) roles: string;
  @Shows({ about: 'On the log today' }) delegated: boolean;
}

/** The delegation log of one trial at one site, and the people who work in it there. */
export class DelegationLogView {
  @Shows({ about: 'Trial id' }) trialId: string;
  @Shows({ about: 'Trial' }) trial: string;
  @Shows({ about: 'Site id' }) siteId: string;
  @Shows({ about: 'Site' }) site: string;
  @Shows({ about: 'You may propose and confirm lines here' }) mayWrite: boolean;
  @Shows({ about: 'Who holds a role in the trial at the site' }, [DelegatePersonView]) people: DelegatePersonView[];
  @Shows({ about: 'Lines, newest first' }, [DelegationLineView]) lines: DelegationLineView[];
}
