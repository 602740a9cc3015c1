import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import type { FunctionComponent } from 'react';
import { Shell } from './parts/shell.tsx';
import { BedsideKit } from './pages/bedside-kit.tsx';
import { Bedside } from './pages/bedside.tsx';
import { Bench, BenchKit } from './pages/bench.tsx';
import { DelegationPage } from './pages/delegation.tsx';
import { Disposal } from './pages/disposal.tsx';
import { DonorPage, Donors } from './pages/donors.tsx';
import { Gates } from './pages/gates.tsx';
import { Holds } from './pages/holds.tsx';
import { Home } from './pages/home.tsx';
import { ItemPage } from './pages/item.tsx';
import { LabelTemplates } from './pages/labels.tsx';
import { LotPage, Lots } from './pages/lots.tsx';
import { Materials } from './pages/materials.tsx';
import { Me } from './pages/me.tsx';
import { People } from './pages/people.tsx';
import { NotFound } from './pages/not-found.tsx';
import { PersonPage } from './pages/person.tsx';
import { RecallPage } from './pages/recall.tsx';
import { Recalls } from './pages/recalls.tsx';
import { Printing } from './pages/printing.tsx';
import { Products } from './pages/products.tsx';
import { ReleaseDesk } from './pages/release.tsx';
import { ScannerPage } from './pages/scanner.tsx';
import { Signatures } from './pages/signatures.tsx';
import { Shipments } from './pages/shipments.tsx';
import { Stability } from './pages/stability.tsx';
import { Storage } from './pages/storage.tsx';
import { Trail } from './pages/trail.tsx';
import { LabelStudio } from './pages/studio.tsx';
import { Subjects } from './pages/subjects.tsx';
import { Trials } from './pages/trials.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const page = (path: string, component: FunctionComponent) =>
  createRoute({ getParentRoute: () => root, path, component });

const routes = [
  page('/', Home),
  page('/release', ReleaseDesk),
  page('/release/$lotId', ReleaseDesk),
  page('/bench', Bench),
  page('/bench/$kitId', BenchKit),
  page('/bedside', Bedside),
  page('/bedside/$kitId', BedsideKit),
  page('/items/$itemId', ItemPage),
  page('/gates', Gates),
  page('/donors', Donors),
  page('/donors/$donorId', DonorPage),
  page('/lots', Lots),
  page('/lots/$lotId', LotPage),
  page('/materials', Materials),
  page('/stability', Stability),
  page('/storage', Storage),
  page('/shipments', Shipments),
  page('/delegation', DelegationPage),
  page('/disposal', Disposal),
  page('/holds', Holds),
  page('/recalls', Recalls),
  page('/recalls/$recallId', RecallPage),
  page('/subjects', Subjects),
  page('/trials', Trials),
  page('/labels', LabelTemplates),
  page('/labels/$templateId', LabelStudio),
  page('/printing', Printing),
  page('/people', People),
  page('/people/$personId', PersonPage),
  page('/people/$personId/signatures', Signatures),
  page('/me', Me),
  page('/products', Products),
  page('/trail', Trail),
  page('/scanner', ScannerPage),
];

export const router = createRouter({ routeTree: root.addChildren(routes) });
