import type { Disposer } from '../../base/disposable.ts'
import { Fault, faultFromRecord, type FaultRecord } from '../../base/fault.ts'
import type { StopSource } from '../../base/stop.ts'
import type { FeedListener } from '../../contract/define.ts'

interface Progress {
  readonly phase: string
  readonly problem?: FaultRecord
}

/** Follows some work to its end; Ctrl+C cancels it and waits until the engine says so. Throws what it failed with. */
export function followToEnd<P extends Progress>(
  watch: (listener: FeedListener<P>) => Disposer,
  cancel: () => Promise<unknown>,
  show: (progress: P) => void,
  interrupt: StopSource,
): Promise<void> {
  return new Promise((done, fail) => {
    const forget = interrupt.onStop(() => void cancel().catch(fail))
    let last: P | undefined
    watch({
      item: (progress) => {
        last = progress
        show(progress)
      },
      end: (fault) => {
        forget()
        if (last?.phase === 'done') done()
        else if (last?.problem !== undefined) fail(faultFromRecord(last.problem))
        else fail(fault ?? new Fault('unexpected', 'The work ended without saying how.'))
      },
    })
  })
}
