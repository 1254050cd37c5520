import { afterEach, beforeEach, describe } from 'vitest'
import { callCards } from './wire-kit-calls.ts'
import { feedCards } from './wire-kit-feeds.ts'
import { hostileCards } from './wire-kit-hostile.ts'
import { lossCards } from './wire-kit-losses.ts'
import { payloadCards } from './wire-kit-payloads.ts'
import { wireBench, type MakeWireRig, type WireBench } from './wire-rig.ts'

/** What every wire must do, run over a real pair of its ends. */
export function wireKit(name: string, makeRig: MakeWireRig): void {
  describe(`${name} wire`, () => {
    let bench: WireBench
    beforeEach(async () => {
      bench = await wireBench(makeRig, { feedLimit: 100 })
    })
    afterEach(() => bench.close())

    callCards(() => bench)
    payloadCards(() => bench)
    feedCards(() => bench)
    lossCards(() => bench)
    hostileCards(() => bench)
  })
}
