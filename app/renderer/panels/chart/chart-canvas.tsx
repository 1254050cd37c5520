import { useEffect, useImperativeHandle, useRef, type KeyboardEvent, type Ref } from 'react'
import { firstAtOrAfter } from '../../../../engine/domain/bars.ts'
import { BarChart } from '../../charts/bar-chart.ts'
import { readChartColours } from '../../charts/chart-colours.ts'
import { chartMove, type ChartMove } from '../../charts/chart-keys.ts'
import type { ChartSubject } from '../../charts/chart-subject.ts'
import { groupAt, type BarGroup } from '../../charts/group-bars.ts'
import { words } from '../../locales/en.ts'
import type { ViewState } from '../../store/view.ts'
import { legendAt, sayLegend, writeLegend } from './chart-legend.ts'

export interface ChartHandle {
  /** Shows the newest bars of this span; null shows all. */
  showSpan(ms: number | null): void
}

interface ChartCanvasProps {
  readonly subject: ChartSubject
  readonly look: string
  readonly logScale: boolean
  readonly selectedTrade: number | null
  readonly revealed: number
  readonly shownBar: ViewState['shownBar']
  readonly onTrade: (trade: number) => void
  readonly ref: Ref<ChartHandle>
}

const paneCount = 3
/** Bars on either side of one that is asked for. */
const shownAround = 60

/** The chart itself, its legends, its keys and what is said aloud. */
export function ChartCanvas({
  subject,
  look,
  logScale,
  selectedTrade,
  revealed,
  shownBar,
  onTrade,
  ref,
}: ChartCanvasProps) {
  const element = useRef<HTMLDivElement>(null)
  const spoken = useRef<HTMLDivElement>(null)
  const legends = useRef<(HTMLDivElement | null)[]>([])
  const chart = useRef<BarChart | null>(null)
  const latest = useRef({ subject, onTrade, selectedTrade })
  useEffect(() => {
    latest.current = { subject, onTrade, selectedTrade }
  })

  const showLegend = (group: BarGroup | null): void => {
    const { subject: now } = latest.current
    // Without a crosshair the legend speaks of the last bar on screen.
    const until = chart.current?.visibleBars()?.until ?? now.bars.length
    const last = Math.min(Math.max(Math.floor(until), 0), now.bars.length - 1)
    const shown = group ?? groupAt(now.bars, last, last)
    const panes = legendAt(now, shown)
    legends.current.forEach((legend, index) => {
      if (legend !== null) writeLegend(legend, '', panes.at(index) ?? [])
    })
  }

  useEffect(() => {
    const host = element.current
    if (host === null) return
    const made = new BarChart(host, readChartColours(host), {
      onHover: showLegend,
      onTradePicked: (trade) => latest.current.onTrade(trade),
      onPanes: (tops) =>
        legends.current.forEach((legend, index) => {
          if (legend === null) return
          legend.hidden = index >= tops.length
          legend.style.top = `${(tops.at(index) ?? 0) + 2}px`
        }),
    })
    chart.current = made
    return () => {
      chart.current = null
      made.dispose()
    }
  }, [])
  useEffect(() => {
    chart.current?.show(subject)
    showLegend(null)
  }, [subject])
  useEffect(() => {
    if (element.current !== null) chart.current?.setColours(readChartColours(element.current))
  }, [look])
  useEffect(() => chart.current?.setLogScale(logScale), [logScale])
  useEffect(() => chart.current?.setSelectedTrade(selectedTrade), [selectedTrade, subject])
  useEffect(() => {
    const { subject: now, selectedTrade: index } = latest.current
    const trade = index === null ? undefined : now.run?.trades.at(index)
    if (trade === undefined || now.run === null || revealed === 0) return
    chart.current?.reveal(now.run.firstBar + trade.entryBar, now.run.firstBar + trade.exitBar)
  }, [revealed])
  useEffect(() => {
    if (shownBar === null) return
    const bar = firstAtOrAfter(latest.current.subject.bars.openAt, shownBar.at)
    chart.current?.showBars(bar - shownAround, bar + shownAround)
    chart.current?.pointAt(bar)
  }, [shownBar])

  useImperativeHandle(ref, () => ({
    showSpan: (ms) => {
      const { bars } = latest.current.subject
      const last = bars.openAt[bars.length - 1]
      const first = ms === null ? 0 : bars.openAt.findIndex((at) => at > last - ms)
      chart.current?.showBars(first, bars.length)
    },
  }))

  const move = (made: ChartMove): void => {
    const drawn = chart.current
    if (drawn === null) return
    const { bars, run } = latest.current.subject
    switch (made.kind) {
      case 'step':
        return say(drawn.step(made.by))
      case 'scroll':
        return drawn.scroll(made.screens)
      case 'zoom':
        return drawn.zoom(made.factor)
      case 'all':
        return drawn.showBars(0, bars.length)
      case 'first':
      case 'last': {
        const visible = drawn.visibleBars()
        const width = visible === null ? 260 : visible.until - visible.from
        drawn.showBars(made.kind === 'first' ? 0 : bars.length - width, made.kind === 'first' ? width : bars.length)
        return say(drawn.pointAt(made.kind === 'first' ? 0 : bars.length - 1))
      }
      case 'trade': {
        const count = run?.trades.length ?? 0
        if (count === 0) return
        const from = latest.current.selectedTrade ?? (made.by > 0 ? -1 : count)
        return latest.current.onTrade(Math.min(Math.max(from + made.by, 0), count - 1))
      }
    }
  }

  const say = (group: BarGroup | null): void => {
    if (group !== null && spoken.current !== null) {
      spoken.current.textContent = sayLegend(legendAt(latest.current.subject, group))
    }
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const made = chartMove(event.key, event.shiftKey)
    if (made === null) return
    event.preventDefault()
    move(made)
  }

  return (
    <>
      <div
        ref={element}
        className="chart-canvas"
        role="application"
        aria-roledescription={words.chart.role}
        aria-label={words.chart.label(subject.title)}
        aria-description={words.chart.help}
        tabIndex={0}
        onKeyDown={onKeyDown}
      />
      {Array.from({ length: paneCount }, (_, index) => (
        <div
          key={index}
          ref={(legend) => {
            legends.current[index] = legend
          }}
          className="chart-legend"
          aria-hidden
        />
      ))}
      <div ref={spoken} className="unseen" aria-live="polite" />
      <a
        className="chart-credit"
        href="https://www.tradingview.com/"
        target="_blank"
        rel="noreferrer"
        title={words.chart.creditHint}
      >
        {words.chart.credit}
      </a>
    </>
  )
}
