import { Fault } from '../../base/fault.ts'
import type { Stop } from '../../base/stop.ts'
import type { Timers } from '../../ports/timers.ts'

/** Resolves after `delayMs` on the given timer. Fault `canceled` as soon as it is stopped. */
export function sleep(timers: Timers, delayMs: number, stop: Stop): Promise<void> {
  return new Promise((resolve, reject) => {
    let forgetStop = (): void => {}
    const cancelTimer = timers.after(delayMs, () => {
      forgetStop()
      resolve()
    })
    forgetStop = stop.onStop(() => {
      cancelTimer()
      reject(new Fault('canceled', 'Canceled.'))
    })
  })
}
