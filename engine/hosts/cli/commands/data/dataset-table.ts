import type { Dataset } from '../../../../domain/dataset.ts'
import type { Output } from '../../output.ts'
import { textTable } from '../../text-table.ts'

export interface JsonOption {
  readonly json?: boolean
}

export function sayDatasets(output: Output, datasets: readonly Dataset[]): void {
  if (datasets.length === 0) {
    output.say('No data is stored yet. Import some: lonja data import prices.csv')
    return
  }
  const header = ['instrument', 'timeframe', 'bars', 'first (UTC)', 'last (UTC)', 'data', 'title']
  const rows = datasets.map(({ instrument, timeframe, bars, firstAt, lastAt, hash, synthetic }) => [
    instrument.id,
    timeframe,
    String(bars),
    timeText(firstAt),
    timeText(lastAt),
    hash.slice(0, 12),
    synthetic ? `${instrument.title} (SYNTHETIC)` : instrument.title,
  ])
  output.say(textTable(header, rows, ['bars']))
}

export function timeText(at: number): string {
  const text = new Date(at).toISOString()
  return at % 86_400_000 === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}
