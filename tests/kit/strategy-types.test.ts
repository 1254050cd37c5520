import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/**
 * Strategies as authors write them, given to the compiler: what is wrong must be a compile error, and what is right
 * none.
 */

const folder = import.meta.dirname
const root = join(folder, '../..')

const strategyOf = (body: string, feeds = `{ main: { tf: '15m' } }`): string => `
import { crossed, defineStrategy, p, ta } from '../../engine/sdk/sdk.ts'

export default defineStrategy({
  name: 'Channel pullback',
  about: 'Buys the first dip back to the mid-line after a breakout.',
  feeds: ${feeds},
  params: {
    len: p.int(40, { min: 10, max: 120, step: 5, label: 'Channel length' }),
    risk: p.num(0.5, { min: 0.1, max: 2, optimize: false }),
    side: p.pick('both', ['long', 'short', 'both']),
    both: p.bool(true),
  },
  valid: (q) => q.len > 10 && q.side !== 'short',
  state: () => ({ armed: 0 }),
  setup: ({ feeds, params }) => ({
    band: ta.bbands(feeds.main.close, params.len),
    atr: ta.atr(feeds.main, 14),
    mean: ta.sma(feeds.main, params.len),
  }),
  onBar({ bar, feeds, ind, params, state, position, orders, size, mark, equity, random }) {
    ${body}
  },
  onFill: ({ log }, f) => log('filled', { qty: f.qty, price: f.price, tag: f.tag }),
  plot: { band: 'price', atr: 'pane' },
})
`

const right = `
    const dist = ind.atr.now * 2
    if (bar.c > ind.mean.ago(1)) { state.armed = bar.index; mark('breakout') }
    if (position.flat && params.side !== 'long' && params.both && crossed(feeds.main.low, ind.mean.now) === 'down') {
      const order = orders.buy({
        qty: size.risk(params.risk, dist), limit: ind.mean.now, tif: 'gtc', tag: 'pullback',
        bracket: { stop: bar.c - dist, target: equity > 1 ? bar.c + dist : undefined },
      })
      if (random() < 0.5) order.amend({ limit: bar.c })
    }
    if (crossed(feeds.main.close, ind.mean) === 'down') orders.close({ tag: 'failed' })`

const wrong: Readonly<Record<string, string>> = {
  'an unknown parameter': strategyOf('mark(String(params.lenght))'),
  'a parameter of another type': strategyOf('const n: number = params.side; mark(String(n))'),
  'a word that is not among the picks': strategyOf(`if (params.side === 'up') orders.close()`),
  'a series used as a number': strategyOf('if (bar.c > ind.mean) orders.close()'),
  'arithmetic with a series': strategyOf('mark(String(ind.atr * 2))'),
  'a look at a later bar': strategyOf('mark(String(ind.mean.next))'),
  'an indicator that was not declared': strategyOf('mark(String(ind.slow.now))'),
  'an output that the indicator does not have': strategyOf('mark(String(ind.band.top.now))'),
  'a feed that was not declared': strategyOf('mark(String(feeds.slow.close.now))'),
  'a wrong timeframe': strategyOf('', `{ main: { tf: '15min' } }`),
  'an unknown order option': strategyOf('orders.buy({ quantity: 1 })'),
  'an unknown time in force': strategyOf(`orders.buy({ tif: 'week' })`),
  'a state that is not there': strategyOf('state.disarmed = 1'),
  'a change of the context': strategyOf('position.qty = 1'),
  'a promise of order options': strategyOf('orders.buy(Promise.resolve({}))'),
  'a default that is no pick': `import { p } from '../../engine/sdk/sdk.ts'\np.pick('up', ['long', 'short'])\n`,
  'an indicator given a number for a series': `import { ta } from '../../engine/sdk/sdk.ts'\nta.sma(3, 4)\n`,
  'an indicator of prices given one series': `import { ta } from '../../engine/sdk/sdk.ts'\nexport default (s: import('../../engine/sdk/sdk.ts').Series) => ta.atr(s, 4)\n`,
  'too many arguments for an indicator': `import { ta } from '../../engine/sdk/sdk.ts'\nexport default (s: import('../../engine/sdk/sdk.ts').Series) => ta.sma(s, 4, 5)\n`,
}

function errorsOf(sources: Readonly<Record<string, string>>): Map<string, string[]> {
  const config = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile)
  const { options: ours } = ts.parseJsonConfigFileContent(config.config, ts.sys, root)
  // The snippets name everything that a context has and use little of it.
  const options = { ...ours, noUnusedLocals: false, noUnusedParameters: false }
  const host = ts.createCompilerHost(options)
  const readFile = host.readFile.bind(host)
  const fileExists = host.fileExists.bind(host)
  const getSourceFile = host.getSourceFile.bind(host)
  host.fileExists = (file) => file in sources || fileExists(file)
  host.readFile = (file) => sources[file] ?? readFile(file)
  host.getSourceFile = (file, ...rest) =>
    file in sources
      ? ts.createSourceFile(file, sources[file], ts.ScriptTarget.ES2024, true)
      : getSourceFile(file, ...rest)
  const program = ts.createProgram(Object.keys(sources), options, host)
  return new Map(
    Object.keys(sources).map((file) => {
      const source = program.getSourceFile(file)
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      return [file, found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))]
    }),
  )
}

describe('the compiler', () => {
  const names = Object.keys(wrong)
  const fileOf = (k: number): string => join(folder, `snippet-${k}.ts`)
  const rightFile = join(folder, 'snippet-right.ts')
  const errors = errorsOf({
    [rightFile]: strategyOf(right),
    ...Object.fromEntries(names.map((name, k) => [fileOf(k), wrong[name]])),
  })

  test('takes a strategy that uses everything', () => expect(errors.get(rightFile)).toEqual([]))
  test.each(names.map((name, k) => [name, k] as const))('refuses %s', (_, k) => {
    // Exactly one: the mistake itself, and nothing that a mistake in these snippets would bring along.
    expect(errors.get(fileOf(k))).toHaveLength(1)
  })
})
