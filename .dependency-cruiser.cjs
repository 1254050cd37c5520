// Who may import whom. One rule, one sentence of reason; the picture is in docs/architecture.md.
//
//   base ← domain ← ports ← { features | adapters } ← api ← runtime ← hosts
//   base ← domain ← contract ← { api, page }

/** Each may use those before it. */
const features = [
  'kernel', 'indicators', 'sdk', 'strategies', 'fills', 'analytics', 'market', 'portfolio', 'risk', 'execution',
  'backtest', 'research', 'scanners', 'alerts', 'ml',
]
const adapters = ['providers', 'storage', 'workers']
const test = '[.]test[.]tsx?$'

const oneOf = (folders) => `^engine/(?:${folders.join('|')})/`
/** Code of these engine folders may import nothing of the engine outside of `allowed`. */
const sees = (folder, allowed) => ({
  from: { path: `^engine/${folder}/`, pathNot: test },
  to: { path: '^engine/', pathNot: oneOf([folder, ...allowed]) },
})

const layers = [
  {
    name: 'base-stands-alone',
    comment: 'Base holds no trading, so that everything may rest on it.',
    ...sees('base', []),
  },
  {
    name: 'domain-sees-base',
    comment: 'Domain is values and pure functions, the same in engine, worker and page.',
    ...sees('domain', ['base']),
  },
  {
    name: 'ports-see-domain',
    comment: 'A port says what the engine needs in the words of the domain, never how it is done.',
    ...sees('ports', ['base', 'domain']),
  },
  {
    name: 'contract-sees-domain',
    comment: 'The page gets the contract, and with it everything the contract imports.',
    ...sees('contract', ['base', 'domain']),
  },
  ...features.map((feature, index) => ({
    name: `feature-order-${feature}`,
    comment: 'A feature uses ports and features before it: none needs an adapter, and no two need each other.',
    ...sees(feature, ['base', 'domain', 'ports', ...features.slice(0, index)]),
  })),
  ...adapters.map((adapter) => ({
    name: `adapter-${adapter}`,
    comment: 'An adapter fills ports and may run features; of other adapters and of who calls it, it knows nothing.',
    ...sees(adapter, ['base', 'domain', 'ports', ...features]),
  })),
  {
    name: 'api-sees-no-adapter',
    comment: 'Handlers turn features into the contract; what is behind the ports is chosen in runtime alone.',
    ...sees('api', ['base', 'domain', 'ports', 'contract', ...features]),
  },
  {
    name: 'runtime-knows-no-host',
    comment: 'The engine is a library: it cannot tell who hosts it.',
    ...sees('runtime', ['base', 'domain', 'ports', 'contract', 'api', ...features, ...adapters]),
  },
  {
    name: 'hosts-name-no-adapter',
    comment: 'Runtime is the only folder that names adapters, so that every host gets the same engine.',
    from: { path: '^engine/hosts/', pathNot: test },
    to: { path: oneOf(adapters) },
  },
  {
    name: 'strategies-see-the-sdk',
    comment: 'A built-in strategy is written with what any author of a strategy has.',
    from: { path: '^engine/strategies/', pathNot: [test, '/list[.]ts$'] },
    to: { path: '^(?:engine|app)/', pathNot: '^engine/sdk/' },
  },
]

const app = [
  {
    name: 'page-sees-the-contract',
    comment: 'The page works the same wherever the engine runs, because it knows its contract and nothing else of it.',
    from: { path: '^app/renderer/', pathNot: test },
    to: { path: '^(?:engine|app|tools)/', pathNot: '^(?:engine/(?:base|domain|contract)|app/renderer)/' },
  },
  {
    name: 'page-is-a-web-page',
    comment: 'The same page runs in a plain browser, which has no Node and no Electron.',
    from: { path: '^app/renderer/', pathNot: test },
    to: { path: '^(?:node:|electron$|node_modules/electron/)', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'page-uses-no-core-module',
    comment: 'The same page runs in a plain browser, which has no Node.',
    from: { path: '^app/renderer/', pathNot: [test, '[.]config[.]ts$'] },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'shell-sees-the-host-contract',
    comment: 'Main and preload start the engine by file path and never see a price: the host contract is enough.',
    from: { path: '^app/(?:main|preload)/', pathNot: test },
    to: { path: '^engine/', pathNot: '^engine/contract/host[.]ts$' },
  },
  {
    name: 'shell-parts-stay-apart',
    comment: 'Main, preload and page live in different processes and share values only over ports.',
    from: { path: '^app/([^/]+)/', pathNot: test },
    to: { path: '^app/([^/]+)/', pathNot: '^app/$1/' },
  },
  {
    name: 'engine-knows-no-app',
    comment: 'The engine runs without any screen.',
    from: { path: '^engine/', pathNot: test },
    to: { path: '^(?:app|tools|bench)/' },
  },
]

const purity = [
  {
    name: 'pure-folders-use-no-core-module',
    comment: 'Files, sockets and clocks are ports there, so that one seed and one dataset reproduce any run.',
    from: {
      path: oneOf(['base', 'domain', 'ports', 'contract', 'api', ...features]),
      pathNot: test,
    },
    to: { dependencyTypes: ['core'] },
  },
]

const shipping = [
  {
    name: 'nothing-imports-tests',
    comment: 'What ships must not depend on what proves it.',
    from: { pathNot: ['^tests/', test] },
    to: { path: ['^tests/', test] },
  },
  {
    name: 'shipped-code-uses-shipped-packages',
    comment: 'Engine and shell load packages at run time; the page is bundled, and Electron is the shell itself.',
    from: { path: '^(?:engine|app/(?:main|preload))/', pathNot: test },
    to: { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/(?:electron|@types/node)/' },
  },
  {
    name: 'packages-are-declared',
    comment: 'A package that is there by accident can leave by accident.',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'imports-resolve',
    comment: 'An import that leads nowhere fails on a user’s machine instead of here.',
    from: {},
    to: { couldNotResolve: true },
  },
]

const shape = [
  {
    name: 'no-cycles',
    comment: 'Two files that need each other are one idea in two places; find the third file or merge them.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'A file that nothing uses and that uses nothing is left over.',
    from: { orphan: true, pathNot: ['[.]d[.]ts$', '[.](?:cjs|mjs)$', '^tests/', test, '[.]config[.]ts$'] },
    to: {},
  },
]

module.exports = {
  forbidden: [...layers, ...app, ...purity, ...shipping, ...shape].map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:dist|coverage|test-results|artifacts)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.lint.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
