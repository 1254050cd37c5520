/**
 * Takes out of a worker what would make two runs differ or let a strategy reach the machine: clocks, chance, timers,
 * network, process. Called after the engine's own modules are loaded; Node keeps its own references. A guard against
 * accidents, not against malice: a file one does not trust does not belong in the trusted tier.
 */
export function closeRealm(): void {
  const RealDate = Date
  const refuse = (name: string, instead: string) => (): never => {
    throw new Error(`${name} is not there in a strategy, because two runs would differ. ${instead}`)
  }
  const noClock = refuse('The machine clock', 'Use `now`, the time of the bar.')
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args: unknown[]) =>
      args.length === 0 ? noClock() : (Reflect.construct(target, args) as object),
    apply: noClock,
    get: (target, key) => (key === 'now' ? noClock : (Reflect.get(target, key) as unknown)),
  })
  Math.random = refuse('Math.random', 'Use `random()` of the context, which the seed decides.')
  for (const name of [
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'fetch',
    'WebSocket',
    'process',
    'performance',
  ]) {
    Object.defineProperty(globalThis, name, {
      configurable: false,
      get: refuse(name, 'Decide from the bars alone.'),
    })
  }
}
