import type { LotFile } from '../../chain/quality/index.js';
import type { ExpiryChangeView } from '../../chain/shelf-life/index.js';
import type { PaperRecord } from './paper.js';

/** A certification with the names that it stands for. */
export interface PrintedCertification {
  id: string;
  trial: string;
  edition: string;
  register: number;
  byName: string;
  certifiedAt: string;
  withdrawnAt: string | null;
  withdrawReason: string | null;
}

/** All that the documents of a lot tell. */
export interface LotFacts {
  file: Awaited<ReturnType<LotFile['of']>>;
  record: PaperRecord;
  site: { name: string; organisation: string; zone: string };
  productName: string;
  certifications: readonly PrintedCertification[];
  /** How many units are in which state. */
  units: Readonly<Record<string, number>>;
  expiryChanges: readonly ExpiryChangeView[];
}
