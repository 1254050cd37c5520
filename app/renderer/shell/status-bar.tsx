import { useEffect, useRef } from 'react'
import { formatClock, formatDate } from '../format/time.ts'
import { formatFixed } from '../format/number.ts'
import { words } from '../locales/en.ts'
import type { ConnectionState } from '../store/connection.ts'
import { useAppSelector } from '../store/hooks.ts'

/** Whether the engine is there and how quickly it answers, where the data lies, and the time in UTC. */
export function StatusBar() {
  const connection = useAppSelector((state) => state.connection)
  const { about, roundTripMs } = connection
  const replay = useAppSelector((state) => state.replay)
  const { sign, tone, word } = describeLink(connection)
  return (
    <footer className="status-bar" data-region tabIndex={-1} aria-label={words.status.label}>
      <span className="link" role="status">
        <span className={tone} aria-hidden>
          {sign}
        </span>
        {word}
      </span>
      <span title={words.status.roundTrip} className="number">
        {roundTripMs === null ? '–' : `${formatFixed(roundTripMs, 1)} ms`}
      </span>
      {replay !== null && (
        <span className="badge replay" title={words.replay.hint}>
          {words.replay.word}
        </span>
      )}
      {about !== null && (
        <>
          <span className="clip" title={`${words.status.dataFolder}: ${about.home}`}>
            {lastFolder(about.home)}
          </span>
          <span title={words.status.engine(about.processId)}>v{about.version}</span>
        </>
      )}
      <span className="spacer" />
      <span className="clip">{words.status.shortcuts}</span>
      <Clock />
    </footer>
  )
}

function describeLink({ link, silent }: ConnectionState): { sign: string; tone: string; word: string } {
  if (link === 'up' && silent) return { sign: '◐', tone: 'warn', word: words.connection.busy }
  if (link === 'up') return { sign: '●', tone: 'up', word: words.connection.up }
  if (link === 'connecting' || link === 'down') return { sign: '◌', tone: 'warn', word: words.connection[link] }
  return { sign: '✕', tone: 'down', word: link === 'stale' ? words.connection.stale : words.connection.closed }
}

/** `/home/ana/data/lonja` → `…/lonja`; the whole path is in the hint. */
function lastFolder(path: string): string {
  const last = path.split(/[\\/]/).findLast((part) => part !== '')
  return last === undefined ? path : `…/${last}`
}

/** Written straight into the page: a clock is no reason to render anything. */
function Clock() {
  const element = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const tell = (): void => {
      const now = Date.now()
      if (element.current !== null) element.current.textContent = `${formatDate(now)} ${formatClock(now)} UTC`
    }
    tell()
    const timer = setInterval(tell, 1000)
    return () => clearInterval(timer)
  }, [])
  return <span ref={element} title={words.status.clock} className="number" />
}
