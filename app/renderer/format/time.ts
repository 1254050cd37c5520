const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const dayMs = 86_400_000

const two = (part: number): string => (part < 10 ? `0${part}` : String(part))

/** `2020-04-17`, always UTC. */
export function formatDate(at: number): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return '–'
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
}

/** `14:30:07`, always UTC. */
export function formatClock(at: number): string {
  const date = new Date(at)
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
}

/** A bar's open time: the date alone for bars of a day or longer, else with the time of day. */
export function formatBarTime(at: number, barMs: number): string {
  if (barMs >= dayMs && at % dayMs === 0) return formatDate(at)
  const clock = formatClock(at)
  return `${formatDate(at)} ${barMs % 60_000 === 0 ? clock.slice(0, 5) : clock}`
}

/** How long something took or lasts, in its two largest units: `3 d 4 h`, `1.2 s`, `850 ms`. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return '–'
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  const units = [
    ['d', dayMs],
    ['h', 3_600_000],
    ['min', 60_000],
  ] as const
  const parts: string[] = []
  let rest = ms
  for (const [name, unit] of units) {
    const count = Math.floor(rest / unit)
    rest -= count * unit
    if (count > 0) parts.push(`${count} ${name}`)
  }
  return parts.slice(0, 2).join(' ')
}

/** Labels of a time axis: a year, a month, a day or a time of day, whichever changed. */
export function formatTick(at: number, weight: 'year' | 'month' | 'day' | 'minute' | 'second'): string {
  const date = new Date(at)
  switch (weight) {
    case 'year':
      return String(date.getUTCFullYear())
    case 'month':
      return monthNames[date.getUTCMonth()]
    case 'day':
      return String(date.getUTCDate())
    case 'minute':
      return formatClock(at).slice(0, 5)
    case 'second':
      return formatClock(at)
  }
}
