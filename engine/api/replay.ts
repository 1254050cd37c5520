import type { Handlers } from '../contract/define.ts'
import type { replayContract } from '../contract/replay.ts'
import type { Replays } from '../market/replay/replays.ts'

export const replayHandlers = (replays: Replays): Handlers<typeof replayContract> => ({
  start: ({ instrument, fromAt, speed, playing }) => replays.start(instrument, fromAt, speed, playing),
  pause: () => replays.act((replay) => replay.pause()),
  resume: () => replays.act((replay) => replay.play()),
  step: ({ bars }) => replays.act((replay) => replay.step(bars)),
  jump: ({ at }) => replays.act((replay) => replay.jump(at)),
  speed: ({ speed }) => replays.act((replay) => replay.setSpeed(speed)),
  stop: () => {
    replays.stop()
    return {}
  },
  state: (_, emit) => replays.watch(emit),
})
