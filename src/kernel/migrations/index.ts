import { Trail1700000000001 } from './001-trail.js';
import { Identity1700000000002 } from './002-identity.js';
import { Base1700000000003 } from './003-base.js';
import { Trial1700000000004 } from './004-trial.js';
import { Making1700000000005 } from './005-making.js';
import { Giving1700000000006 } from './006-giving.js';
import { Screening1700000000007 } from './007-screening.js';
import { Quality1700000000008 } from './008-quality.js';
import { Process1700000000009 } from './009-process.js';
import { ShelfLife1700000000010 } from './010-shelf-life.js';
import { Access1700000000011 } from './011-access.js';
import { Recall1700000000012 } from './012-recall.js';
import { Dialects1700000000013 } from './013-dialects.js';
import { Templates1700000000014 } from './014-templates.js';
import { Samples1700000000015 } from './015-samples.js';
import { Printing1700000000016 } from './016-printing.js';
import { Shippers1700000000018 } from './018-shippers.js';
import { Codes1700000000019 } from './019-codes.js';
import { Drafters1700000000020 } from './020-drafters.js';

/** In the order in which they are applied, on both engines. */
export const migrations = [
  Trail1700000000001,
  Identity1700000000002,
  Base1700000000003,
  Trial1700000000004,
  Making1700000000005,
  Giving1700000000006,
  Screening1700000000007,
  Quality1700000000008,
  Process1700000000009,
  ShelfLife1700000000010,
  Access1700000000011,
  Recall1700000000012,
  Dialects1700000000013,
  Templates1700000000014,
  Samples1700000000015,
  Printing1700000000016,
  Shippers1700000000018,
  Codes1700000000019,
  Drafters1700000000020,
];
