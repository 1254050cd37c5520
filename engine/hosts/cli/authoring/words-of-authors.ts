/** What authors write by habit, and what it is called here. */

/** The parts of the context that `onBar` gets. */
export const contextParts = [
  'bar',
  'feeds',
  'ind',
  'params',
  'state',
  'position',
  'orders',
  'size',
  'equity',
  'now',
  'random',
  'log',
  'mark',
] as const

/** What `lonja/sdk` exports for values. */
export const sdkNames = ['crossed', 'defineStrategy', 'p', 'ta'] as const

/** Parts of a bar by their long names. */
export const barParts: Readonly<Record<string, string>> = {
  open: 'o',
  high: 'h',
  low: 'l',
  close: 'c',
  volume: 'v',
  time: 't',
  timestamp: 't',
  date: 't',
}

/** Order options as others call them. */
export const orderOptions: Readonly<Record<string, string>> = {
  quantity: 'qty',
  amount: 'qty',
  size: 'qty (whole units) or fraction',
  price: 'limit',
  stop: 'stopAt (wakes the order) or bracket: { stop } (gets out at a loss)',
  sl: 'bracket: { stop }',
  stopLoss: 'bracket: { stop }',
  tp: 'bracket: { target }',
  target: 'bracket: { target }',
  takeProfit: 'bracket: { target }',
  trail: 'bracket: { trail }',
}

/** Globals of the machine that a strategy has not, with what there is instead. */
export const machineNames: Readonly<Record<string, string>> = {
  console: 'use log(…) of the context',
  setTimeout: 'decide from the bars alone',
  setInterval: 'decide from the bars alone',
  performance: 'use now, the time of the bar',
  process: 'use params for what shall be set from outside',
  fetch: 'decide from the bars alone',
  require: "import from 'lonja/sdk' or a file beside it",
  window: 'decide from the bars alone',
  document: 'decide from the bars alone',
  Buffer: 'decide from the bars alone',
}

const units: Readonly<Record<string, string>> = {
  s: 's', sec: 's', secs: 's', second: 's', seconds: 's',
  m: 'm', min: 'm', mins: 'm', minute: 'm', minutes: 'm', t: 'm',
  h: 'h', hr: 'h', hrs: 'h', hour: 'h', hours: 'h',
  d: 'd', day: 'd', days: 'd', daily: 'd',
  w: 'w', wk: 'w', week: 'w', weeks: 'w', weekly: 'w',
  mo: 'mo', mon: 'mo', mn: 'mo', month: 'mo', months: 'mo', monthly: 'mo',
}

/** The timeframe that was meant: `15min`, `M15`, `1 hour`, `daily`. Undefined when it cannot be guessed. */
export function meantTimeframe(written: string): string | undefined {
  const text = written.trim().toLowerCase()
  const [, before, count, after] = /^([a-z]*)[\s_-]*(\d*)[\s_-]*([a-z]*)$/.exec(text) ?? []
  if (before === undefined || (before !== '' && after !== '')) return undefined
  const unit = before + after === '' ? 'm' : units[before + after]
  return unit === undefined || Number(count || 1) === 0 ? undefined : `${Number(count || 1)}${unit}`
}
