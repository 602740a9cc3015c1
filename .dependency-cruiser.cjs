/** The order of the folders under src/. Each may import from those above it, and only through their index. */
const ORDER = [
  'kernel',
  'base/identity',
  'base/trail',
  'base/holds',
  'base/labels',
  'base/printing',
  'base/products',
  'base/custody',
  'trial/protocols',
  'trial/allocation',
  'trial/blinding',
  'chain/donors',
  'chain/manufacturing',
  'chain/quality',
  'chain/shelf-life',
  'chain/storage',
  'chain/logistics',
  'chain/pharmacy',
  'chain/administration',
  'evidence/trace',
  'evidence/documents',
];

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const MODULE = '^src/((?:base|trial|chain|evidence)/[^/]+)/';

module.exports = {
  forbidden: [
    ...ORDER.slice(0, -1).map((folder, n) =>
      rule(
        `${folder.replace('/', '-')}-looks-up-only`,
        'A folder imports only from folders above it in the order',
        { path: `^src/${folder}/` },
        { path: `^src/(${ORDER.slice(n + 1).join('|')})/` },
      ),
    ),
    rule(
      'through-the-face',
      'Another module is entered through its index.ts alone',
      { path: MODULE },
      { path: MODULE, pathNot: ['^src/$1/', '^src/[^/]+/[^/]+/index\\.ts$'] },
    ),
    rule(
      'kernel-through-its-face',
      'The kernel is entered through its index.ts alone',
      { path: MODULE },
      { path: '^src/kernel/', pathNot: '^src/kernel/index\\.ts$' },
    ),
    rule('no-cycles', 'Nothing imports itself by a detour', { path: '^src/' }, { circular: true }),
    rule(
      'pure-rules',
      'A rule knows no clock, no database, no framework',
      { path: '\\.(rules|policy)\\.ts$' },
      { path: ['node_modules', '^node:', '\\.(entity|service|controller|face|module|facts)\\.ts$'] },
    ),
    rule(
      'one-door',
      'TypeORM is known to the kernel alone; entities take their columns from it',
      { path: '^src/', pathNot: ['^src/kernel/', '\\.entity\\.ts$'] },
      { path: ['node_modules/(@nestjs/)?typeorm', 'node_modules/(better-sqlite3|pg)/'] },
    ),
    rule(
      'arms-stay-sealed',
      'The sealed list and its seal are known to allocation alone',
      { path: '^src/', pathNot: '^src/trial/allocation/' },
      { path: '^src/trial/allocation/', pathNot: '^src/trial/allocation/index\\.ts$' },
    ),
    rule(
      'web-speaks-http',
      'The browser application imports no server code',
      { path: '^src/web/' },
      { path: '^src/(kernel|base|trial|chain|evidence)/' },
    ),
    rule(
      'server-knows-no-web',
      'The server imports nothing of the pages',
      { path: '^src/(?!web)' },
      { path: '^src/web/' },
    ),
    rule(
      'demo-speaks-http',
      'The demo world speaks to the API like anybody else',
      { path: '^demo/world/' },
      { path: '^src/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
