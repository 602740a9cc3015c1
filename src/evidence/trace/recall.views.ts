import { Shows } from '../../kernel/index.js';
import { AcknowledgementView } from '../../base/holds/index.js';
import { SignatureView } from '../../base/identity/index.js';
import { RecipientView } from './trace.views.js';

/** How many units are where, or what became of them. */
export class WhereaboutsView {
  @Shows({ about: 'Where, or what became of them', example: 'in-stock' }) whereabouts: string;
  @Shows({ about: 'Units' }) count: number;
}

export class RecallBriefView {
  @Shows({ about: 'Recall id' }) id: string;
  @Shows({ about: 'Number', example: 'RC-7F3K2M' }) number: string;
  @Shows({ about: 'Kind of thing recalled' }) scopeKind: string;
  @Shows({ about: 'Id of the thing recalled' }) scopeId: string;
  @Shows({ about: 'Name of the thing recalled' }) scopeName: string;
  @Shows({ about: 'Why' }) reason: string;
  @Shows({ about: 'Who placed it' }) placedByName: string;
  @Shows({ about: 'When it was placed (UTC instant)' }) placedAt: string;
  @Shows({ about: 'When it was closed', optional: true }, String) closedAt: string | null;
  @Shows({ about: 'Why it was closed', optional: true }, String) closeReason: string | null;
  @Shows({ about: 'Sites that have or had something of it' }) sites: number;
  @Shows({ about: 'Ids of the sites that have not acknowledged it' }, [String]) outstanding: string[];
  @Shows({ about: 'Units made' }) units: number;
  @Shows({ about: 'Units still to be returned or set aside' }) toFind: number;
}

export class RecallSiteView {
  @Shows({ about: 'Site id' }) siteId: string;
  @Shows({ about: 'Site' }) site: string;
  @Shows({ about: 'What the site said, oldest first' }, [AcknowledgementView]) acknowledgements: AcknowledgementView[];
  @Shows({ about: 'Minutes from the recall to the first acknowledgement, or until now or its close' }) minutes: number;
  @Shows({ about: 'Units that are there now' }, [WhereaboutsView]) units: WhereaboutsView[];
}

export class RecallView extends RecallBriefView {
  @Shows({ about: 'Site by site; those that have not acknowledged it first' }, [RecallSiteView])
  bySite: RecallSiteView[];
  @Shows({ about: 'All units' }, [WhereaboutsView]) whereabouts: WhereaboutsView[];
  @Shows({ about: 'To whom something was given; null for who may not know', optional: true }, [RecipientView])
  recipients: RecipientView[] | null;
  @Shows({ about: 'Recipients of trials and sites that are not those of the reader' }) hidden: number;
  @Shows({ about: 'Signatures on the recall' }, [SignatureView]) signatures: SignatureView[];
  @Shows({ about: 'Hash of the record, to be signed when it is closed' }) hash: string;
}
