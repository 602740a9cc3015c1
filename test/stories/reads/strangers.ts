import type { World } from '../../../demo/world/world.js';

/** Of another maker, of another trial, and of that other trial at the same hospital. */
export const MAKER = ['donor.77', 'qa.77', 'operator.77'];
export const TRIAL = ['monitor.77', 'sponsor.77'];
export const WARD_77 = ['nurse.77', 'pharmacist.77'];

/** A second maker, a second trial, and people of theirs, also at the same hospital. */
export async function strangers(world: World): Promise<void> {
  const more = { organisation: 'Another maker', kind: 'manufacturer', zone: 'Europe/Berlin', language: 'en' };
  await world.addSite('OTH', { ...more, name: 'Another maker, Berlin' });
  const trial = { sponsor: 'Another sponsor', contact: 'trial office', phone: '+45 00 00 00 09', aliases: [] };
  await world.addTrial('OTHER', { ...trial, title: 'Another trial', masked: true });
  const site = 'OTH';
  const there = { site: 'RH', trial: 'OTHER' };
  const roles = {
    'donor.77': { role: 'donor-coordinator', site },
    'qa.77': { role: 'qa', site },
    'operator.77': { role: 'operator', site },
    'monitor.77': { role: 'unblinded-monitor', trial: 'OTHER' },
    'sponsor.77': { role: 'sponsor', trial: 'OTHER' },
    'nurse.77': { role: 'nurse', ...there },
    'pharmacist.77': { role: 'pharmacist', ...there },
  };
  for (const [login, grant] of Object.entries(roles)) await world.addPerson(login, login.replace('.', ' '), [grant]);
}
