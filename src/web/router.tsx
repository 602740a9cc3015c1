import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import type { FunctionComponent } from 'react';
import { Shell } from './parts/shell.tsx';
import { Bedside, BedsideKit } from './pages/bedside.tsx';
import { Bench, BenchKit } from './pages/bench.tsx';
import { Gates } from './pages/gates.tsx';
import { Home } from './pages/home.tsx';
import { People, Products, Trail } from './pages/house.tsx';
import { ItemPage } from './pages/item.tsx';
import { DonorPage, Donors, LotPage, Lots } from './pages/making.tsx';
import { Disposal, Holds, Shipments, Storage } from './pages/moving.tsx';
import { ReleaseDesk } from './pages/release.tsx';
import { Subjects, Trials } from './pages/trial.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: () => <Outlet /> });
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
  page('/storage', Storage),
  page('/shipments', Shipments),
  page('/disposal', Disposal),
  page('/holds', Holds),
  page('/subjects', Subjects),
  page('/trials', Trials),
  page('/people', People),
  page('/products', Products),
  page('/trail', Trail),
];

export const router = createRouter({ routeTree: root.addChildren(routes) });
