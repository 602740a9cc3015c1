import { Part, Shows, Text } from '../../kernel/index.js';
import { ProcessDefinition } from './process.definition.js';

export class NewProcessDto {
  @Text({ about: 'Number of the manufacturing instruction', example: 'MI-07', max: 40 }) code: string;
  @Text({ about: 'Edition', example: '2', max: 20 }) edition: string;
  @Text({ about: "The maker's code of the product that it makes", example: 'CL-AD-MSC-002', max: 40 })
  productCode: string;
  @Part(() => ProcessDefinition, { about: 'Steps, materials and limits' }) definition: ProcessDefinition;
}

export class ProcessView {
  @Shows({ about: 'Process version id' }) id: string;
  @Shows({ about: 'Number of the manufacturing instruction' }) code: string;
  @Shows({ about: 'Edition' }) edition: string;
  @Shows({ about: "The maker's code of the product that it makes" }) productCode: string;
  @Shows({ about: 'Code and edition' }) name: string;
  @Shows({ about: 'Approved' }) approved: boolean;
  @Shows({ about: 'Who drafted it', optional: true }, String) draftedBy: string | null;
  @Shows({ about: 'The definition' }, ProcessDefinition) definition: ProcessDefinition;
  @Shows({ about: 'Hash of the record, to be signed' }) hash: string;
}
