import type { KnownEvent, Look, ToldTime, When } from '../../kernel/index.js';
import type { Identity } from '../../base/identity/index.js';
import { DonorConsent, DonorQuestionnaire, type Donor } from './donor.entity.js';

type Told = 'consent' | 'interview' | 'sample' | 'procurement' | 'withdrawal';

/** What must come before each time that is given about a donor. */
const AFTER: Record<Told, readonly ('birth' | 'consent' | 'interview')[]> = {
  consent: ['birth'],
  interview: ['birth', 'consent'],
  sample: ['birth', 'consent'],
  procurement: ['birth', 'consent', 'interview'],
  withdrawal: ['birth', 'consent'],
};

/** A time that somebody gives about a donor, with the events it must follow: the first consent and the first interview. */
export async function toldOf(look: Look, identity: Identity, donor: Donor, told: Told, at: When): Promise<ToldTime> {
  const { zone } = await identity.site(look, donor.siteId);
  const [consent] = await look.find(DonorConsent, { donorId: donor.id }, { order: { signedOn: 'ASC' }, take: 1 });
  const [interview] = await look.find(
    DonorQuestionnaire,
    { donorId: donor.id },
    { order: { answeredOn: 'ASC' }, take: 1 },
  );
  const known: Record<string, KnownEvent> = {
    birth: { event: 'donor-birth', at: `${donor.birthYear}-01-01` },
    consent: { event: 'donor-consent', at: consent?.signedOn ?? null },
    interview: { event: 'donor-interview', at: interview?.answeredOn ?? null },
  };
  const after = AFTER[told].map((key) => known[key]!);
  return { event: `donor-${told}`, at, after, now: look.now, zone };
}
