import type { Disposer } from '../../../../base/disposable.ts'
import type { LonjaContract } from '../../../../contract/contract.ts'
import type { ContractClient } from '../../../../contract/define.ts'
import type { StreamStatus } from '../../../../domain/feed.ts'

/** Streams that a kind of lines is made of. */
const streamsOf: Readonly<Record<string, readonly string[]>> = {
  quotes: ['quotes', 'trades'],
  bars: ['bars', 'trades', 'quotes'],
  book: ['books'],
}

/** Says when the stream of an instrument is no longer what it was: its market closed, it broke off, it goes on. */
export function sayStates(
  { feeds }: ContractClient<LonjaContract>,
  instrument: string,
  kind: string,
  say: (text: string) => void,
): Disposer {
  const states = new Map<string, string>()
  return feeds.status({}, {
    item: (statuses) => {
      for (const status of statuses) {
        const key = `${status.provider} ${status.instrument} ${status.kind}`
        const isMeant = status.instrument === instrument || instrument.startsWith(`${status.provider}/`)
        if (!isMeant || !(streamsOf[kind] ?? [kind]).includes(status.kind)) continue
        const before = states.get(key) ?? 'opening'
        states.set(key, status.state)
        // That it opens and lives goes without saying.
        if (before === status.state || status.state === 'opening') continue
        if (status.state !== 'live' || before !== 'opening') say(stateText(status))
      }
    },
    end: () => {},
  })
}

function stateText({ instrument, kind, state, nextOpenAt, problem }: StreamStatus): string {
  const opens = nextOpenAt === null ? '' : `, opens ${new Date(nextOpenAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const why = state === 'closed' ? `the market is closed${opens}` : state
  return `${instrument} ${kind}: ${why}${problem === null ? '' : ` (${problem.message})`}`
}
