import type { AnyContext, Strategy } from '../../sdk/define-strategy.ts'
import { WitnessedOrders, type OrderWitness } from './witnessed-orders.ts'

/** A run's context whose orders are watched; all else is the run's own. */
class WitnessedContext implements AnyContext {
  readonly feeds: AnyContext['feeds']
  readonly params: AnyContext['params']
  readonly bar: AnyContext['bar']
  readonly ind: AnyContext['ind']
  readonly state: AnyContext['state']
  readonly position: AnyContext['position']
  readonly orders: AnyContext['orders']
  readonly size: AnyContext['size']
  readonly random: AnyContext['random']
  readonly log: AnyContext['log']
  readonly mark: AnyContext['mark']
  readonly #inner: AnyContext

  constructor(inner: AnyContext, witness: OrderWitness) {
    this.#inner = inner
    this.feeds = inner.feeds
    this.params = inner.params
    this.bar = inner.bar
    this.ind = inner.ind
    this.state = inner.state
    this.position = inner.position
    this.orders = new WitnessedOrders(inner.orders, inner.bar, witness)
    this.size = inner.size
    this.random = () => inner.random()
    this.log = (message, data) => inner.log(message, data)
    this.mark = (text, at) => inner.mark(text, at)
  }

  get equity(): number {
    return this.#inner.equity
  }

  get now(): number {
    return this.#inner.now
  }
}

/** The same strategy, for one run, with its orders watched. */
export function witnessedStrategy(definition: Strategy, witness: OrderWitness): Strategy {
  const { onFill, onStart, onStop } = definition
  let watched: WitnessedContext | undefined
  const through = (context: AnyContext): AnyContext => (watched ??= new WitnessedContext(context, witness))
  return {
    ...definition,
    onBar: (context) => definition.onBar(through(context)),
    onFill: onFill === null ? null : (context, fill) => onFill(through(context), fill),
    onStart: onStart === null ? null : (context) => onStart(through(context)),
    onStop: onStop === null ? null : (context) => onStop(through(context)),
  }
}
