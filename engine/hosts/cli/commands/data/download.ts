import { Option, type Command } from 'commander'
import { randomUUID } from 'node:crypto'
import { Fault, faultFromRecord } from '../../../../base/fault.ts'
import type { Download, DownloadPlanItem, DownloadSpec } from '../../../../domain/download.ts'
import { assetClasses, type AssetClass } from '../../../../domain/instrument.ts'
import type { Timeframe } from '../../../../domain/timeframe.ts'
import type { CliContext } from '../../context.ts'
import { downloadProgressLine } from '../../download-progress-line.ts'
import { followToEnd } from '../../follow.ts'
import { readFrom, readList, readTo } from '../../options.ts'
import type { Output } from '../../output.ts'
import type { Session } from '../../session.ts'
import { textTable } from '../../text-table.ts'
import { sayDownload } from './say-download.ts'
import { timeframesOption } from './timeframes-option.ts'

interface DownloadOptions {
  readonly timeframe: readonly Timeframe[]
  readonly from?: number
  readonly until?: number
  readonly provider?: readonly string[]
  readonly assetClass?: AssetClass
  readonly mixAdjustments?: boolean
  readonly again?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

const mixHelp = 'take prices that were adjusted otherwise than those that are there; the passport names them'
const yearMs = 365 * 86_400_000

export function addDownload(data: Command, context: CliContext): void {
  data
    .command('download <instruments...>')
    .description('Downloads bars that are not stored yet. Stopped or killed, it goes on where it was when run again.')
    .addOption(timeframesOption())
    .option('--from <date>', 'first date (default: a year back)', readFrom)
    .option('--until <date>', 'last date, included (default: the last closed bar)', readTo)
    .option('--provider <list>', 'whom to ask, in this order (default: the usual ones; see lonja providers)', readList)
    .addOption(new Option('--asset-class <class>', 'what unknown instruments are').choices(assetClasses))
    .option('--mix-adjustments', mixHelp)
    .option('--dry-run', 'say what would be asked of whom, and ask nothing')
    .option('--json', 'the outcome as a JSON document on stdout')
    .addHelpText(
      'after',
      `
Examples:
  $ lonja data download BTC/USDT --provider ccxt:binance --timeframe 1m,1h --from 2024-01-01
  $ lonja data download EURUSD GBPUSD --from 2020-01-01 --dry-run`,
    )
    .action((instruments: string[], options: DownloadOptions) =>
      context.run((session) => runDownload(session, context, specOf(instruments, options, 'missing'), options)))
}

export function addRepair(data: Command, context: CliContext): void {
  data
    .command('repair <instruments...>')
    .description(
      'Asks one provider after the other for bars that are missing within what is stored, and records whose they are. '
        + 'Says which gaps nobody could fill, and who was asked. Who has none is not asked again for a while.',
    )
    .addOption(timeframesOption())
    .option('--from <date>', 'first date (default: the beginning)', readFrom)
    .option('--until <date>', 'last date, included (default: the end)', readTo)
    .option('--provider <list>', 'providers to ask, in this order', readList)
    .option('--mix-adjustments', mixHelp)
    .option('--again', 'ask those too who said not long ago that they have none')
    .option('--dry-run', 'name the gaps and who would be asked, and ask nothing')
    .option('--json', 'the outcome as a JSON document on stdout')
    .addHelpText(
      'after',
      `
Examples:
  $ lonja data repair EURUSD --timeframe 1h --dry-run
  $ lonja data repair SPX --provider stooq,twelve-data --mix-adjustments`,
    )
    .action((instruments: string[], options: DownloadOptions) =>
      context.run((session) => {
        const spec = specOf(instruments, { from: 0, ...options }, 'gaps')
        return runDownload(session, context, spec, options)
      }))
}

function specOf(instruments: readonly string[], options: DownloadOptions, only: DownloadSpec['only']): DownloadSpec {
  return {
    instruments,
    timeframes: options.timeframe,
    fromAt: options.from ?? Math.floor((Date.now() - yearMs) / 86_400_000) * 86_400_000,
    untilAt: options.until ?? null,
    providers: options.provider ?? null,
    assetClass: options.assetClass ?? null,
    only,
    ...(options.mixAdjustments === true ? { mixAdjustments: true } : {}),
    ...(options.again === true ? { askAgain: true } : {}),
  }
}

async function runDownload(
  { client }: Session,
  { output, interrupt }: CliContext,
  spec: DownloadSpec,
  { dryRun, json }: Pick<DownloadOptions, 'dryRun' | 'json'>,
): Promise<void> {
  if (dryRun === true) {
    const plan = await client.downloads.plan(spec)
    if (json === true) output.json(plan)
    else sayPlan(output, plan)
    return
  }
  const id = randomUUID()
  await client.downloads.start({ id, spec })
  let last: Download | undefined
  const show = downloadProgressLine(output, Date.now(), Date.now)
  await followToEnd<Download>(
    (listener) => client.downloads.progress({ download: id }, listener),
    () => client.downloads.cancel({ download: id }),
    (progress) => {
      last = progress
      show(progress)
    },
    interrupt,
  ).catch((thrown: unknown) => {
    if (last === undefined) throw thrown
  })
  if (last === undefined) return
  if (json === true) output.json(last)
  else sayDownload(output, last)
  if (last.phase === 'canceled') throw new Fault('canceled', 'Stopped. What came is stored; the same command goes on.')
  const problem = last.items.find((item) => item.problem !== null)?.problem
  if (problem !== undefined && problem !== null) throw faultFromRecord(problem)
}

function sayPlan(output: Output, plan: readonly DownloadPlanItem[]): void {
  const header = ['instrument', 'timeframe', 'stored', 'missing', 'stretches', 'requests', 'providers']
  const rows = plan.map((item) => [
    item.instrument,
    item.timeframe,
    String(item.stored),
    String(item.expected),
    String(item.missing.length),
    String(item.requests),
    item.providers.join(', ') || 'none has these bars',
  ])
  output.say(textTable(header, rows, ['stored', 'missing', 'stretches', 'requests']))
}
