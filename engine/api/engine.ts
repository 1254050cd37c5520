import type { Handlers } from '../contract/define.ts'
import type { engineContract } from '../contract/engine.ts'
import type { Clock } from '../base/clock.ts'
import type { Ticker } from '../ports/ticker.ts'

export interface AboutEngine {
  readonly version: string
  readonly contractVersion: string
  readonly host: 'utility' | 'server' | 'cli'
  readonly home: string
  readonly processId: number
  readonly startedAt: number
  readonly node: string
  readonly sqlite: string
}

const beatMs = 1000

export const engineHandlers = (about: AboutEngine, clock: Clock, ticker: Ticker): Handlers<typeof engineContract> => ({
  about: () => about,
  heartbeat: (_, emit) => {
    let beat = 0
    const tell = (): void => emit({ at: clock.now(), processId: about.processId, beat: beat++ })
    tell()
    return ticker.every(beatMs, tell)
  },
})
