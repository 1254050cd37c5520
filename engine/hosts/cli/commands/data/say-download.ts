import type { Download, DownloadItem, GapAnswer, LeftGap } from '../../../../domain/download.ts'
import type { Output } from '../../output.ts'
import { textTable } from '../../text-table.ts'
import { timeText } from './dataset-table.ts'

/** How many gaps are listed for a person; `--json` has more of them. */
const mostShown = 20

/** How a download or a repair ended: what came in from whom, and which gaps are left. */
export function sayDownload(output: Output, { items, startedAt }: Download): void {
  const header = ['instrument', 'timeframe', 'state', 'received', 'new', 'changed', 'gaps', 'from']
  const rows = items.map((item: DownloadItem) => [
    item.instrument,
    item.timeframe,
    item.phase,
    String(item.received),
    String(item.added),
    String(item.changed),
    item.missing === null ? '?' : item.missing === 0 ? 'none' : `${item.missing} bars`,
    item.providers.join(', '),
  ])
  output.say(textTable(header, rows, ['received', 'new', 'changed']))
  for (const item of items) {
    for (const note of item.notes ?? []) output.say(`Note: ${note}`)
    sayLeft(output, item, startedAt)
  }
}

function sayLeft(output: Output, { instrument, timeframe, repair }: DownloadItem, startedAt: number): void {
  if (repair === undefined || repair.gaps === 0 || repair.left === 0) return
  const { left, named } = repair
  output.say(`\n${instrument} ${timeframe}: ${left} ${left === 1 ? 'gap' : 'gaps'} that nobody filled`)
  const rows = named.slice(0, mostShown).map((gap: LeftGap) => [
    timeText(gap.fromAt),
    timeText(gap.untilAt),
    String(gap.missing),
    gap.asked.map((answer) => answerText(answer, startedAt)).join(', '),
  ])
  output.say(textTable(['from (UTC)', 'until (UTC)', 'missing', 'asked'], rows, ['missing']))
  if (left > rows.length) output.say(`… and ${left - rows.length} more: lonja data gaps ${instrument}@${timeframe}`)
  const asked = named.flatMap((gap) => gap.asked)
  if (asked.some(({ at }) => at < startedAt)) {
    output.say('Those with a date said then that they have none, and were not asked now; --again asks them.')
  }
  if (asked.some(({ answer }) => answer === 'adjusted-otherwise')) {
    output.say('Prices that are adjusted otherwise than the stored ones were not taken; --mix-adjustments takes them.')
  }
}

const words = { none: 'has none', 'adjusted-otherwise': 'adjusts otherwise', failed: 'failed' } as const

function answerText({ provider, answer, at }: GapAnswer, startedAt: number): string {
  return at < startedAt ? `${provider} had none on ${timeText(at).slice(0, 10)}` : `${provider} ${words[answer]}`
}
