import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const tests = ['**/*.test.ts', '**/*.test.tsx', 'tests/**']

/** Folders whose answers depend on their arguments alone, so that one seed and one dataset reproduce any run. */
const pureFolders = [
  'base', 'domain', 'ports', 'contract', 'kernel', 'indicators', 'sdk', 'strategies', 'fills', 'analytics', 'market',
  'portfolio', 'risk', 'execution', 'backtest', 'research', 'scanners', 'alerts', 'ml', 'api',
]

const passIn = 'Time, chance and the outside world are ports here: take what you need as an argument.'
const nameTheLocale = 'Would answer differently on another machine: name the locale, or format in the page.'
const useUtc = 'Would answer differently in another time zone: use the UTC form.'

const outsideGlobals = [
  'setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'queueMicrotask', 'process', 'console',
  'fetch', 'performance', 'crypto', 'Buffer', 'window', 'document', 'navigator', 'localStorage', 'globalThis',
  'requestAnimationFrame',
].map((name) => ({ name, message: passIn }))

const outsideProperties = [
  { object: 'Date', property: 'now', message: passIn },
  { object: 'Math', property: 'random', message: passIn },
]

const localGetters = '/^(get|set)(Milliseconds|Seconds|Minutes|Hours|Day|Date|Month|FullYear|TimezoneOffset)$/'
const intlCall = ":matches(NewExpression,CallExpression)[callee.object.name='Intl']"
const pureSyntax = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: passIn },
  { selector: "CallExpression[callee.name='Date']", message: passIn },
  { selector: "NewExpression[callee.name='Date'][arguments.length>1]", message: useUtc },
  { selector: `MemberExpression[property.name=${localGetters}]`, message: useUtc },
  { selector: 'CallExpression[callee.property.name=/^toLocale.*String$/][arguments.length=0]', message: nameTheLocale },
  { selector: "CallExpression[callee.property.name='localeCompare'][arguments.length<2]", message: nameTheLocale },
  { selector: `${intlCall}[arguments.length=0]`, message: nameTheLocale },
  { selector: `${intlCall}[arguments.0.type='Identifier'][arguments.0.name='undefined']`, message: nameTheLocale },
]

const everywhereSyntax = [
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that makes the thing.' },
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals: enums need a compiler, and we run without one.' },
]
const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: one thing, one name. Only strategies and configurations have a default export.',
}

const barrels = {
  regex: '(^|/)index(\\.[a-z]+)?$',
  message: 'No barrels: import from the file that makes the thing.',
}

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'coverage/', 'test-results/', 'artifacts/'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mjs,cjs}'],
    rules: {
      'curly': ['error', 'multi-line'],
      'eqeqeq': 'error',
      'max-lines': ['error', 400],
      'max-params': ['error', 6],
      'no-else-return': 'error',
      'no-implicit-coercion': ['error', { allow: ['!!'] }],
      'no-lonely-if': 'error',
      'no-param-reassign': 'error',
      'no-restricted-imports': ['error', { patterns: [barrels] }],
      'no-restricted-syntax': ['error', ...everywhereSyntax, noDefaultExport],
      'no-shadow-restricted-names': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
      'quotes': ['error', 'single', { avoidEscape: true, allowTemplateLiterals: true }],
      'semi': ['error', 'never', { beforeStatementContinuationChars: 'always' }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: ['tsconfig.lint.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/method-signature-style': 'off',
      '@typescript-eslint/naming-convention': [
        'error',
        { selector: 'typeLike', format: ['PascalCase'], leadingUnderscore: 'forbid' },
        { selector: 'interface', format: ['PascalCase'], custom: { regex: '^I[A-Z]', match: false } },
      ],
      '@typescript-eslint/no-confusing-non-null-assertion': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-inferrable-types': 'error',
      '@typescript-eslint/no-mixed-enums': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-for-of': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/return-await': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'error',
      // Definitions are values made of functions; taking one apart is how they are used.
      '@typescript-eslint/unbound-method': 'off',
      // An async method without await keeps a port's promise: what it throws becomes a rejection.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: [`engine/{${pureFolders.join(',')}}/**/*.ts`],
    ignores: tests,
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', ...outsideGlobals],
      'no-restricted-properties': ['error', ...outsideProperties],
      'no-restricted-syntax': ['error', ...everywhereSyntax, noDefaultExport, ...pureSyntax],
    },
  },
  {
    files: ['engine/{storage,providers,workers,runtime}/**/*.ts', 'app/{preload,renderer}/**/*.{ts,tsx}'],
    ignores: tests,
    rules: { 'no-console': 'error' },
  },
  {
    files: ['app/renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    // Says which libraries the React compiler leaves alone; we do not use that compiler.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  {
    // A component's answer is always an element; writing that down on each would say nothing.
    files: ['**/*.tsx'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    files: ['engine/strategies/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...everywhereSyntax, ...pureSyntax] },
  },
  {
    files: ['**/*.config.{ts,mjs}', 'tests/**/*.strategy.ts', 'tests/fixtures/**'],
    rules: { 'no-restricted-syntax': ['error', ...everywhereSyntax] },
  },
  {
    // An object for the arguments would be one allocation for each bar or fill.
    files: ['engine/{kernel,fills,backtest}/**/*.ts'],
    rules: { 'max-params': ['error', 9] },
  },
  {
    // What a test expects may be `expect.any(…)`, which is an `any`; where a value is missing, the test fails anyway.
    files: tests,
    rules: {
      'max-params': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
)
