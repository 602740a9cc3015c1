import type { World } from './world.js';

const OFFICE = { name: 'Office', kind: 'browser', after: 'cut', answers: false, secondCloses: false, active: true };
const FILL_LINE = { name: 'Fill line', kind: 'zpl', host: 'printer-1.example', port: 9100, dpi: '300' };

/** At each site whatever prints a PDF; at the maker a label printer too, which nobody has plugged in yet. */
export async function addPrinters(world: World): Promise<void> {
  const admin = world.as('admin.01');
  const reason = 'Stands there';
  for (const site of ['CCL', 'RH', 'TES'])
    await admin.post('/api/printers', { siteId: world.site(site), ...OFFICE, reason });
  const more = { mediaWidth: 45_500, mediaHeight: 13_000, after: 'tear', answers: true, secondCloses: true };
  const asked = { siteId: world.site('CCL'), ...FILL_LINE, ...more, active: false, reason };
  const { id } = await admin.post('/api/printers', asked);
  const { host, port } = FILL_LINE;
  await world.as('admin.02').post(`/api/printers/${id}/approve`, { host, port });
}
