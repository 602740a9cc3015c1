import { Flag, Part, Printed, Ref, Shows, Text, TextList } from '../../kernel/index.js';
import { SignDto } from '../../base/identity/index.js';
import { ProtocolDefinition } from './protocol.definition.js';

export class NewTrialDto {
  @Text({ about: 'Short code', example: 'ASSIX', max: 30, pattern: /^[A-Z0-9-]+$/, like: 'ASSIX' }) code: string;
  @Printed({ about: 'Title', max: 200 }) title: string;
  @TextList({ about: 'Registry numbers', max: 10, printed: true }) aliases: string[];
  @Flag({ about: 'Somebody must not learn the arm' }) masked: boolean;
  @Printed({ about: 'Sponsor, as printed', max: 60, name: true }) sponsor: string;
  @Printed({ about: 'Main contact, as printed', max: 60, name: true }) contact: string;
  @Printed({ about: 'Telephone for emergencies', max: 30 }) phone: string;
}

export class NewProtocolDto {
  @Text({ about: 'Edition of protocol and dossier', example: '4', max: 20 }) edition: string;
  @Part(() => ProtocolDefinition, { about: 'What supply needs of it' }) definition: ProtocolDefinition;
}

export class NewTrialSiteDto {
  @Ref({ about: 'Site', kind: 'site' }) siteId: string;
  @Printed({ about: 'Number of the site in the trial', example: '01', max: 10, name: true }) number: string;
  @Printed({ about: 'Investigator, as printed', max: 60, name: true }) investigator: string;
}

export class GreenLightDto {
  @Ref({ about: 'Site', kind: 'site' }) siteId: string;
  @Part(() => SignDto, { about: 'Signature "regulatory release"' }) signature: SignDto;
  @Part(() => SignDto, { about: 'Signature of a second person of the sponsor', optional: true }) second?: SignDto;
}

export class TrialSiteView {
  @Shows({ about: 'Site id' }) siteId: string;
  @Shows({ about: 'Site' }) site: string;
  @Shows({ about: 'Number in the trial' }) number: string;
  @Shows({ about: 'Green light in force' }) greenLight: boolean;
  @Shows({ about: 'Hash to sign for the green light' }) hash: string;
}

export class ProtocolView {
  @Shows({ about: 'Protocol version id' }) id: string;
  @Shows({ about: 'Edition' }) edition: string;
  @Shows({ about: '`draft` or `approved`' }) state: string;
  @Shows({ about: 'Who drafted it', optional: true }, String) draftedBy: string | null;
  @Shows({ about: 'The newest approved one' }) inForce: boolean;
  @Shows({ about: 'Definition' }, ProtocolDefinition) definition: ProtocolDefinition;
  @Shows({ about: 'Hash of the record, to be signed' }) hash: string;
}

export class TrialPage {
  @Shows({ about: 'Trial id' }) id: string;
  @Shows({ about: 'Short code' }) code: string;
  @Shows({ about: 'Title' }) title: string;
  @Shows({ about: 'Registry numbers' }, [String]) aliases: string[];
  @Shows({ about: 'Somebody must not learn the arm' }) masked: boolean;
  @Shows({ about: 'Sponsor' }) sponsor: string;
  @Shows({ about: 'Protocol versions, oldest first' }, [ProtocolView]) protocols: ProtocolView[];
  @Shows({ about: 'Sites' }, [TrialSiteView]) sites: TrialSiteView[];
}
