import { Fault } from '../../../../base/fault.ts'
import type { LonjaContract } from '../../../../contract/contract.ts'
import type { ContractClient } from '../../../../contract/define.ts'
import { recordedKinds, type RecordingState } from '../../../../domain/feed.ts'
import type { CliContext } from '../../context.ts'

export interface RecordOptions {
  readonly kinds: string
  readonly for?: number
}

/** Ends in good order, also by Ctrl+C: what came until then is stored. */
export async function record(
  { feeds }: ContractClient<LonjaContract>,
  instrument: string,
  { kinds, for: seconds }: RecordOptions,
  { output, interrupt }: CliContext,
): Promise<void> {
  const wanted = kinds.split(',').map((word) => {
    const kind = recordedKinds.find((known) => known === word.trim())
    if (kind === undefined) throw new Fault('invalid-input', `"${word}" is none of ${recordedKinds.join(', ')}.`)
    return kind
  })
  let last: RecordingState | undefined
  await new Promise<void>((done, fail) => {
    const leave = feeds.record({ instrument, kinds: wanted }, {
      item: (state) => {
        last = state
        output.status(`${state.instrument}: ${state.written} events stored, ${state.waiting} waiting`)
      },
      end: (fault) => fail(fault ?? new Fault('offline', 'The recording ended.')),
    })
    const finish = (): void => {
      clearTimeout(timer)
      forget()
      leave()
      done()
    }
    const timer = seconds === undefined ? undefined : setTimeout(finish, seconds * 1000)
    const forget = interrupt.onStop(finish)
  })
  const { written = 0, waiting = 0, interruptions = 0 } = last ?? {}
  output.say(`Stored ${written + waiting} events of ${instrument}${interruptions > 0 ? ', with gaps' : ''}.`)
}
