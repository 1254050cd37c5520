import './forbid-eval.ts'
import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Provider } from 'react-redux'
import { contract } from '../../../engine/contract/contract.ts'
import { connect } from '../../../engine/contract/connect.ts'
import { PageBoundary } from '../shell/page-boundary.tsx'
import { Shell } from '../shell/shell.tsx'
import { SessionContext } from '../store/hooks.ts'
import { keptIn, keptNowhere, type KeptState } from '../store/kept-state.ts'
import { RecentMap, type Session } from '../store/session.ts'
import { makeStore } from '../store/store.ts'
import '../theme/tokens.css'
import '../theme/base.css'
import '../theme/shell.css'
import '../theme/docking.css'
import '../theme/panels.css'
import '../theme/results.css'
import '../theme/grid.css'
import '../theme/import.css'
import '../theme/studies.css'
import '../theme/plots.css'
import '../theme/replay.css'
import '../theme/watchlist.css'
import '../theme/data.css'
import { chooseWire } from './choose-wire.ts'
import { loadAhead } from './load-ahead.ts'
import { watchEngine } from './watch-engine.ts'

function keptState(): KeptState {
  try {
    return keptIn(window.localStorage)
  } catch {
    return keptNowhere
  }
}

const { wire, host } = chooseWire(window)
const connection = connect(contract, wire)
const session: Session = {
  api: connection.client,
  host,
  bars: new RecentMap(6),
  results: new RecentMap(12),
  studies: new RecentMap(12),
  imports: new RecentMap(20),
  newRunId: () => crypto.randomUUID(),
}
const store = makeStore(session, keptState())
watchEngine(connection, host, store)
loadAhead(store)

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <PageBoundary>
        <Provider store={store}>
          <SessionContext value={session}>
            <Shell />
          </SessionContext>
        </Provider>
      </PageBoundary>
    </StrictMode>,
  )
}
