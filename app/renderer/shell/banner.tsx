import { words } from '../locales/en.ts'
import { useAppSelector, useSession } from '../store/hooks.ts'

/** One line across the page while the engine is away or the page is too old for it. */
export function Banner() {
  const { link, everUp, process, processReason } = useAppSelector((state) => state.connection)
  const { host } = useSession()
  if (link === 'stale') {
    return (
      <div className="banner" role="alert">
        <span>{words.connection.staleBanner}</span>
        <button type="button" onClick={() => window.location.reload()}>
          {words.connection.reload}
        </button>
      </div>
    )
  }
  if (link === 'denied') {
    return (
      <div className="banner" role="alert">
        <span>{words.connection.deniedBanner}</span>
      </div>
    )
  }
  if (process === 'safe' && host !== null) {
    return (
      <div className="banner" role="alert">
        <span>
          {processReason === null ? words.connection.safeBanner : words.connection.failedBanner(processReason)}
        </span>
        <button type="button" onClick={() => void host.restartEngine()}>
          {words.connection.restart}
        </button>
      </div>
    )
  }
  if (everUp && link !== 'up') {
    return (
      <div className="banner" role="alert">
        <span>{words.connection.stoppedBanner}</span>
      </div>
    )
  }
  return <div />
}
