import type { Connection } from '../../../engine/contract/connect.ts'
import type { LonjaContract } from '../../../engine/contract/contract.ts'
import type { LonjaHost } from '../../../engine/contract/host.ts'
import { linkChanged, processChanged, roundTripMeasured, silenceChanged, type Link } from '../store/connection.ts'
import { greetEngine } from '../store/engine-thunks.ts'
import { noticeShown } from '../store/notices.ts'
import { problemOf } from '../store/problem.ts'
import { replayChanged } from '../store/replay.ts'
import { runsChanged } from '../store/runs.ts'
import type { Store } from '../store/store.ts'
import { studiesChanged } from '../store/studies.ts'
import { followWatchlists } from '../store/watchlist-thunks.ts'

const measureEveryMs = 2000
/** The engine beats once a second; this long without a beat means that its event loop is blocked. */
const silentAfterMs = 3500

const links: Record<Connection<LonjaContract>['state'], Link | null> = {
  connecting: 'connecting',
  // Shown as up only once the engine has answered what the page asks first.
  connected: null,
  reconnecting: 'down',
  stale: 'stale',
  denied: 'denied',
  closed: 'closed',
}

/** Keeps the store told of the engine: whether it is there, how quickly it answers, and which runs it has finished. */
export function watchEngine(connection: Connection<LonjaContract>, host: LonjaHost | null, store: Store): void {
  const { dispatch } = store
  const { client: api } = connection
  const tell = (thrown: unknown): void => {
    dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
  }
  let lastBeat = 0
  connection.onState((state) => {
    const link = links[state]
    if (link !== null) dispatch(linkChanged(link))
    else dispatch(greetEngine()).catch(tell)
  })
  api.backtest.changes({}, { item: (changes) => dispatch(runsChanged(changes)) })
  api.studies.changes({}, { item: (changes) => dispatch(studiesChanged(changes)) })
  api.replay.state({}, { item: (state) => dispatch(replayChanged(state)) })
  dispatch(followWatchlists())
  api.engine.heartbeat({}, { item: () => void (lastBeat = performance.now()) })
  host?.onEngineState((state, reason) => dispatch(processChanged({ state, reason: reason ?? null })))
  setInterval(() => {
    const { link, silent } = store.getState().connection
    if (link !== 'up' || document.hidden) {
      lastBeat = performance.now()
      return
    }
    const nowSilent = performance.now() - lastBeat > silentAfterMs
    if (nowSilent !== silent) dispatch(silenceChanged(nowSilent))
    const asked = performance.now()
    api.engine.about({}).then(
      () => dispatch(roundTripMeasured(performance.now() - asked)),
      () => undefined,
    )
  }, measureEveryMs)
}
