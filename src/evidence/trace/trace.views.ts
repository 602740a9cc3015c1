import { Shows } from '../../kernel/index.js';

/** What a subject got from one kit. */
export class RecipientView {
  @Shows({ about: 'Subject number' }) subject: string;
  @Shows({ about: 'Trial' }) trial: string;
  @Shows({ about: 'Site' }) site: string;
  @Shows({ about: 'Number of the treatment' }) treatment: number;
  @Shows({ about: 'Kit' }) kit: string;
  @Shows({ about: 'Day of the first injection, at the site', example: '2025-11-18' }) givenOn: string;
  @Shows({ about: 'Injections given' }) injections: number;
  @Shows({ about: 'Volume given, microlitres' }) volumeUl: number;
}
