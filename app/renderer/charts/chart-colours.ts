/** Colours of the theme that a canvas needs, read from the style sheet's custom properties. */
export interface ChartColours {
  readonly background: string
  readonly text: string
  readonly grid: string
  readonly border: string
  readonly crosshair: string
  readonly label: string
  readonly up: string
  readonly down: string
  readonly volumeUp: string
  readonly volumeDown: string
  readonly equity: string
  readonly equityFill: string
  readonly drawdown: string
  readonly drawdownFill: string
  readonly accent: string
  readonly band: string
  readonly mark: string
  readonly ink: string
}

const properties: Record<keyof ChartColours, string> = {
  background: '--panel',
  text: '--muted',
  grid: '--chart-grid',
  border: '--line',
  crosshair: '--chart-crosshair',
  label: '--chart-label',
  up: '--up',
  down: '--down',
  volumeUp: '--chart-volume-up',
  volumeDown: '--chart-volume-down',
  equity: '--accent',
  equityFill: '--chart-equity-fill',
  drawdown: '--down',
  drawdownFill: '--chart-drawdown-fill',
  accent: '--accent',
  band: '--chart-band',
  mark: '--warn',
  ink: '--text',
}

export function readChartColours(element: Element): ChartColours {
  const style = getComputedStyle(element)
  const entries = Object.entries(properties).map(([name, property]) => [name, style.getPropertyValue(property).trim()])
  return Object.fromEntries(entries) as Record<keyof ChartColours, string>
}
