import type { Disposer } from '../base/disposable.ts'
import { Fault, toFault, type FaultRecord } from '../base/fault.ts'
import { unpackFault } from './codec-fault.ts'
import { pack, unpack, type Packed } from './codec.ts'
import type { Sender } from './connect-calls.ts'
import type { FeedEntry, FeedListener } from './define.ts'

interface OpenFeed {
  readonly name: string
  readonly entry: FeedEntry
  readonly input: Packed
  readonly listener: FeedListener<unknown>
  id: number
  sent: boolean
}

/** The client's feeds. Once a feed's disposer ran or its end was told, its listener is never called again. */
export class ConnectFeeds {
  readonly #sender: Sender
  readonly #onDefect: (where: string, thrown: unknown) => void
  readonly #open = new Map<number, OpenFeed>()
  #up = false
  #finished: Fault | undefined

  constructor(sender: Sender, onDefect: (where: string, thrown: unknown) => void) {
    this.#sender = sender
    this.#onDefect = onDefect
  }

  open(name: string, entry: FeedEntry, input: unknown, listener: FeedListener<unknown>): Disposer {
    let packed: Packed
    try {
      if (this.#finished !== undefined) throw this.#finished
      packed = pack(input)
    } catch (thrown) {
      return this.#endSoon(name, listener, toFault(thrown))
    }
    const feed: OpenFeed = { name, entry, input: packed, listener, id: this.#sender.nextId(), sent: false }
    this.#open.set(feed.id, feed)
    if (this.#up) this.#send(feed)
    return () => this.#close(feed)
  }

  /** The handshake is done. A feed opened anew gets a new id, so that nothing of its former life is mistaken for it. */
  resume(): void {
    this.#up = true
    for (const feed of [...this.#open.values()]) {
      this.#open.delete(feed.id)
      feed.id = this.#sender.nextId()
      this.#open.set(feed.id, feed)
      this.#send(feed)
    }
  }

  lose(): void {
    this.#up = false
    for (const feed of this.#open.values()) feed.sent = false
  }

  finish(fault: Fault, quietly: boolean): void {
    this.#up = false
    this.#finished = fault
    const feeds = [...this.#open.values()]
    this.#open.clear()
    if (quietly) return
    for (const feed of feeds) this.#tell(feed.name, () => feed.listener.end?.(fault))
  }

  item(id: number, packed: unknown): void {
    const feed = this.#open.get(id)
    if (feed === undefined) return
    let item: unknown
    try {
      item = feed.entry.item.parse(unpack(packed))
    } catch (thrown) {
      this.#close(feed)
      const why = toFault(thrown).message
      const fault = new Fault('unexpected', `An item of ${feed.name} is not what the contract says: ${why}`)
      return this.#tell(feed.name, () => feed.listener.end?.(fault))
    }
    this.#tell(feed.name, () => feed.listener.item(item))
  }

  end(id: number, record: FaultRecord | undefined): void {
    const feed = this.#open.get(id)
    if (feed === undefined) return
    this.#open.delete(id)
    this.#tell(feed.name, () =>
      record === undefined ? feed.listener.end?.() : feed.listener.end?.(unpackFault(record)),
    )
  }

  #close(feed: OpenFeed): void {
    if (this.#open.get(feed.id) !== feed) return
    this.#open.delete(feed.id)
    if (feed.sent) this.#sender.send({ k: 'close', id: feed.id })
  }

  #send(feed: OpenFeed): void {
    feed.sent = true
    this.#sender.send({ k: 'open', id: feed.id, name: feed.name, input: feed.input })
  }

  /** Not within `open`: whoever opens has no disposer yet. */
  #endSoon(name: string, listener: FeedListener<unknown>, fault: Fault): Disposer {
    let left = false
    void Promise.resolve().then(() => {
      if (!left) this.#tell(name, () => listener.end?.(fault))
    })
    return () => {
      left = true
    }
  }

  /** A listener that throws must not stop the frames behind it. */
  #tell(name: string, callback: () => void): void {
    try {
      callback()
    } catch (thrown) {
      this.#onDefect(name, thrown)
    }
  }
}
