const common = {
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/dist'],
  testEnvironment: 'node',
  transform: {},
};

/** `npm test` runs files in groups, which `test/setup/groups.ts` wrote; else each by itself. */
const matched = (project, alone) => [
  `<rootDir>/dist/test/${process.env.GROUPED ? `groups/${project}/*.spec.js` : alone}`,
];

/** Everything is compiled first (`npm run build`): what is tested is what is shipped. */
export default {
  reporters: ['default', '<rootDir>/dist/test/setup/count.reporter.js'],
  globalSetup: '<rootDir>/dist/test/setup/start.js',
  globalTeardown: '<rootDir>/dist/test/setup/stop.js',
  maxWorkers: 2,
  workerIdleMemoryLimit: '300MB', // a new worker for every file: what modules of files that are done keep makes all slow
  testTimeout: 240_000, // here: jest does not read it from a project
  projects: [
    { ...common, displayName: 'house', testMatch: matched('house', 'house/*.spec.js') },
    { ...common, displayName: 'rules', testMatch: matched('rules', '../src/**/*.spec.js') },
    ...['sqlite', 'postgres'].map((engine) => ({
      ...common,
      displayName: engine,
      globals: { ENGINE: engine },
      testMatch: matched(engine, 'stories/**/*.spec.js'),
      testPathIgnorePatterns: [engine === 'sqlite' ? '\\.postgres\\.spec' : '\\.once\\.spec'], // once: engines make no difference
    })),
    {
      ...common,
      displayName: 'browser',
      testMatch: matched('browser', 'browser/*.spec.js'),
    },
  ],
};
