import { Option, type Command } from 'commander'
import { firstAtOrAfter, type BarColumns } from '../../../domain/bars.ts'
import { replaySpeeds, type ReplayState } from '../../../domain/replay.ts'
import type { CliContext } from '../context.ts'
import { readFrom } from '../options.ts'
import type { Session } from '../session.ts'

interface ReplayOptions {
  readonly from?: number
  readonly speed: string
  readonly json?: boolean
}

const speeds = replaySpeeds.map(String)

export function addReplay(program: Command, context: CliContext): void {
  program
    .command('replay <instrument>')
    .summary('tell stored bars again, one after the other')
    .description('Tells the stored bars of an instrument again, one line each, until the last one or Ctrl+C.')
    .option('--from <date>', 'first bar to tell, UTC (default: after a fifth of them)', readFrom)
    .addOption(new Option('--speed <factor>', 'times faster than time').choices(speeds).default('max'))
    .option('--json', 'each bar as one JSON object on a line')
    .action((instrument: string, { from, speed, json }: ReplayOptions) =>
      context.run(async ({ client }) => {
        const factor = replaySpeeds.find((known) => String(known) === speed) ?? 'max'
        const start = { instrument, fromAt: from ?? null, speed: factor, playing: false }
        const state = await client.replay.start(start)
        const { bars } = await client.data.bars({ instrument: state.dataHash, fromAt: null, untilAt: null })
        const badge = state.synthetic ? ' SYNTHETIC DATA' : ''
        if (json !== true) context.output.say(`REPLAY of ${state.instrument} ${state.timeframe}${badge}`)
        const tell = (index: number): void => {
          if (json === true) context.output.json(barOf(state, bars, index))
          else context.output.say(barText(bars, index))
        }
        // A replay that starts shows what was over then; with a date, the bars from that date on are what is wanted.
        const first = from === undefined ? state.shown : firstAtOrAfter(bars.openAt, from)
        await toEnd(client, first, tell, context)
        await client.replay.stop({})
      }),
    )
}

/** Plays to the last bar, or until Ctrl+C. */
async function toEnd(
  client: Session['client'], first: number, tell: (index: number) => void, context: CliContext,
): Promise<void> {
  let told = first
  await new Promise<void>((done, fail) => {
    const stop = client.replay.state({}, {
      item: (now) => {
        for (; told < (now?.shown ?? 0); told++) tell(told)
        if (now === null || now.phase === 'ended') end()
      },
      end: (fault) => (fault === undefined ? end() : fail(fault)),
    })
    const forget = context.interrupt.onStop(() => end())
    const end = (): void => {
      stop()
      forget()
      done()
    }
    client.replay.resume({}).catch(fail)
  })
}

function barOf({ instrument, timeframe, synthetic }: ReplayState, bars: BarColumns, index: number): object {
  const { openAt, open, high, low, close, volume } = bars
  return {
    instrument,
    timeframe,
    synthetic,
    openAt: openAt[index],
    open: open[index],
    high: high[index],
    low: low[index],
    close: close[index],
    volume: volume[index],
  }
}

function barText({ openAt, open, high, low, close, volume }: BarColumns, index: number): string {
  const at = new Date(openAt[index]).toISOString().slice(0, 16).replace('T', ' ')
  const prices = [open, high, low, close].map((column) => String(column[index])).join(' ')
  return `${at}  ${prices}  ${String(volume[index])}`
}
