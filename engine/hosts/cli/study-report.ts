import type {
  LookaheadResult,
  MonteCarloResult,
  StudyEvidence,
  StudyResult,
  SweepPoint,
  SweepResult,
  WalkResult,
} from '../../domain/study.ts'
import { heatMap } from './heat-map.ts'
import type { Output } from './output.ts'
import { textTable } from './text-table.ts'

/** A study in words for a terminal: what it was about, its tables, the evidence. */
export function sayStudy(output: Output, result: StudyResult): void {
  sayTitle(output, result)
  switch (result.kind) {
    case 'sweep':
      saySweep(output, result)
      break
    case 'walk':
      sayWalk(output, result)
      break
    case 'monte-carlo':
      sayMonteCarlo(output, result)
      break
    case 'lookahead':
      sayLookahead(output, result)
  }
  sayEvidence(output, result.evidence)
}

function sayTitle(output: Output, { kind, evidence }: StudyResult): void {
  const { instrument, timeframe, firstAt, lastAt, bars, synthetic, spec, source } = evidence
  const flag = synthetic ? ' SYNTHETIC DATA' : ''
  output.say('')
  output.say(
    output.colors.bold(
      `${kind} of ${spec.run.strategy} on ${instrument} ${timeframe}, ${day(firstAt)} to ${day(lastAt)} (${bars} bars)${flag}`,
    ),
  )
  output.say(output.colors.dim(`Source: ${source}`))
  output.say('')
}

function sayEvidence(output: Output, { dataHash, strategyHash, engineVersion, spec, hash }: StudyEvidence): void {
  output.say('')
  output.say(
    output.colors.dim(
      `data ${dataHash.slice(0, 12)} · strategy ${strategyHash.slice(0, 12)} · engine ${engineVersion} · seed ${spec.run.seed} · evidence ${hash}`,
    ),
  )
}

const pointStatistics = ['return', 'maxDrawdown', 'sharpe', 'profitFactor', 'trades']

function saySweep(output: Output, result: SweepResult): void {
  const { table, top, steadiest, refused, failed, failure, luck, overfitting } = result
  const names = table.axes.map(({ name }) => name)
  const header = ['#', ...names, 'objective', 'plateau', ...pointStatistics]
  const row = (point: SweepPoint, place: string): string[] => [
    place,
    ...names.map((name) => String(point.params[name])),
    numberText(point.objective),
    numberText(point.plateau),
    ...pointStatistics.map((id) => statisticText(id, point.metrics[id])),
  ]
  const rows = top.map((point, k) => row(point, String(k + 1)))
  if (steadiest !== null) rows.push(row(steadiest, 'steadiest'))
  output.say(textTable(header, rows, header.slice(1)))
  const map = heatMap(table)
  if (map !== null) output.say(`\n${map}`)
  output.say('')
  output.say(`${table.length - failed} points ran, ${refused} combinations were refused, ${failed} points failed.`)
  if (failure !== null) output.say(`The first failure: ${failure}`)
  output.say(
    luck.probability === null
      ? `More than luck: no answer (${luck.why ?? 'no value'}).`
      : `More than luck: ${percent(luck.probability)} chance that the best beats the best of ${luck.count} worthless tries.`,
  )
  output.say(
    overfitting.probability === null
      ? `Overfitting: no answer (${overfitting.why ?? 'no value'}).`
      : `Overfitting: ${percent(overfitting.probability)} chance that the best of one half of history is below the middle in the other (${overfitting.points} points, ${overfitting.splits} splits).`,
  )
}

function sayWalk(output: Output, { windows, metrics, efficiency, refused, failed }: WalkResult): void {
  const header = ['test from', 'to', 'chosen', 'objective in training', 'in test', 'return', 'trades']
  const rows = windows.map((window) => [
    day(window.testFromAt),
    day(window.testLastAt),
    window.params === null
      ? 'none'
      : Object.entries(window.params).map(([name, value]) => `${name}=${String(value)}`).join(' '),
    numberText(window.trainObjective),
    numberText(window.testObjective),
    percent(window.testReturnRatio),
    String(window.testTrades),
  ])
  output.say(textTable(header, rows, header.slice(3)))
  output.say('')
  const all = ['return', 'maxDrawdown', 'sharpe', 'trades'].map((id) => `${id} ${statisticText(id, metrics[id])}`)
  output.say(`Out of sample: ${all.join(' · ')}`)
  const kept = efficiency === null ? 'no answer, because training gained nothing' : efficiency.toFixed(3)
  output.say(`Efficiency, annual growth out of sample as a part of that in training: ${kept}`)
  if (refused + failed > 0) output.say(`${refused} combinations were refused, ${failed} points failed.`)
}

function sayMonteCarlo(output: Output, result: MonteCarloResult): void {
  const { paths, finalEquity, maxDrawdown, ruin, loss, actual } = result
  const header = ['share of paths', 'final equity', 'max. drawdown']
  const rows = finalEquity.levels.map(({ level, value }, k) => [
    percent(level),
    value.toFixed(2),
    percent(maxDrawdown.levels[k].value),
  ])
  rows.push(['the run itself', actual.finalEquity.toFixed(2), percent(actual.maxDrawdown)])
  output.say(textTable(header, rows, header.slice(1)))
  output.say('')
  const ruinRange = `95 %: ${percent(ruin.low)} to ${percent(ruin.high)}`
  output.say(`${paths} paths. Ruin: ${percent(ruin.value)} (${ruinRange}). Loss: ${percent(loss.value)}.`)
  output.say(
    `The run ended at or above ${percent(actual.finalEquityRank)} of the paths; ${percent(actual.maxDrawdownRank)} had a drawdown no deeper.`,
  )
}

function sayLookahead(output: Output, { clean, cuts, findings, drift }: LookaheadResult): void {
  const { green, red } = output.colors
  output.say(
    clean
      ? green(`Clean: nothing before any of ${cuts} cuts depends on what comes after it.`)
      : red(`Not clean: the strategy knows what it cannot know, or two equal runs differ.`),
  )
  if (findings.length > 0) {
    const header = ['test', 'bar', 'opened (UTC)', 'what', 'expected', 'found', 'place']
    const rows = findings.map(({ test, bar, barAt, what, expected, found, place }) => [
      test,
      String(bar),
      new Date(barAt).toISOString().slice(0, 16).replace('T', ' '),
      what,
      String(expected),
      String(found),
      place ?? '',
    ])
    output.say(`\n${textTable(header, rows, ['bar'])}`)
  }
  for (const { indicator, bars, relative } of drift) {
    output.say(`${indicator} moves by up to ${percent(relative)} when history begins only ${bars} bars before.`)
  }
}

const ratios = ['return', 'maxDrawdown', 'winRate']

function statisticText(id: string, value: number | null | undefined): string {
  if (value === null || value === undefined) return '–'
  return ratios.includes(id) ? percent(value) : id === 'trades' ? String(value) : numberText(value)
}

function numberText(value: number | null): string {
  return value === null || Number.isNaN(value) ? '–' : value.toFixed(3)
}

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(2)} %`
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
