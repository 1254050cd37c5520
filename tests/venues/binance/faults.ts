import { seededRandom, type Random } from '../../../engine/base/random.ts'

/** How the answer to a request goes wrong. */
export type RestFault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number; readonly body?: string }
  /** A page of the firewall in front of the venue, with status 200. */
  | { readonly kind: 'html' }
  /** A whole answer whose body stops in the middle of its JSON. */
  | { readonly kind: 'truncate' }
  /** The connection breaks in the middle of the body. */
  | { readonly kind: 'die' }
  /** A few bytes at a time. */
  | { readonly kind: 'drip'; readonly everyMs: number }
  /** No answer at all. */
  | { readonly kind: 'hang' }

interface RestRule {
  readonly path: string
  readonly fault: RestFault
  /** Requests that go well before it. */
  after: number
  times: number
}

/** How the messages of the streams go wrong; chances in [0, 1], drawn from a seed. */
export interface StreamChances {
  readonly drop: number
  readonly duplicate: number
  readonly reorder: number
}

const noChances: StreamChances = { drop: 0, duplicate: 0, reorder: 0 }

/** What goes wrong at the venue, and when. Nothing does until it is told to. */
export class VenueFaults {
  readonly #rules: RestRule[] = []
  readonly #random: Random
  chances: StreamChances = noChances
  /** Nothing is sent any more, not even pongs; the connection stays open. */
  silent = false
  /** Pings are answered, but no data comes. */
  dataStopped = false
  /** Subscriptions are refused with an error. */
  refusing = false
  /** Subscriptions are not confirmed, and nothing comes of them. */
  deaf = false

  constructor(seed: number) {
    this.#random = seededRandom(seed)
  }

  /** The next `times` requests whose path holds `path` go wrong, after `after` that do not. */
  rest(path: string, fault: RestFault, { times = 1, after = 0 } = {}): void {
    this.#rules.push({ path, fault, after, times })
  }

  heal(): void {
    this.#rules.length = 0
    this.chances = noChances
    this.silent = false
    this.dataStopped = false
    this.deaf = false
    this.refusing = false
  }

  ofRequest(path: string): RestFault | undefined {
    const rule = this.#rules.find((known) => known.times > 0 && path.includes(known.path))
    if (rule === undefined) return undefined
    if (rule.after-- > 0) return undefined
    rule.times--
    return rule.fault
  }

  /** What becomes of one message: how often it is sent, and whether the next one overtakes it. */
  ofMessage(): { readonly copies: number; readonly late: boolean } {
    const { drop, duplicate, reorder } = this.chances
    if (this.#random.next() < drop) return { copies: 0, late: false }
    return { copies: this.#random.next() < duplicate ? 2 : 1, late: this.#random.next() < reorder }
  }
}
