import { fitsOneMessage, frameSize, PartJoiner, splitFrame, type Part } from './codec-parts.ts'
import type { Frame } from './wire.ts'

/** What a wire carries at once: frames in order, or parts of one that is too big for a message. */
export type Message = readonly (Frame | Part)[]

/**
 * A port, other than a socket, says nothing about a receiver that falls behind: messages pile up out of sight. So the
 * page posts a bare number, how many messages it has read since, every `portReceipt` messages, and the engine holds its
 * feeds back while more than `portWindow` are not known to be read.
 */
export const portReceipt = 16
export const portWindow = 64

/**
 * Gathers the frames of one turn into few messages: a feed that sends a hundred items at once costs one message. With
 * `limited`, messages keep to the sizes of `codec-parts.ts`.
 */
export class MessageWriter {
  readonly #post: (message: Message) => void
  readonly #limited: boolean
  #batch: Frame[] = []
  #size = 0
  #attachments = 0

  constructor(post: (message: Message) => void, limited: boolean) {
    this.#post = post
    this.#limited = limited
  }

  send(frame: Frame): void {
    if (this.#limited) this.#makeRoom(frame)
    if (this.#batch.length === 0) void Promise.resolve().then(() => this.flush())
    this.#batch.push(frame)
  }

  /** Sends what has been gathered; by itself it happens at the end of the turn. */
  flush(): void {
    const batch = this.#batch
    if (batch.length === 0) return
    this.clear()
    // One that is too big is alone in its batch.
    if (this.#limited && batch.length === 1 && !fitsOneMessage(frameSize(batch[0]))) {
      for (const part of splitFrame(batch[0])) this.#post([part])
    } else this.#post(batch)
  }

  /** Forgets what has been gathered: the connection it was for is lost. */
  clear(): void {
    this.#batch = []
    this.#size = 0
    this.#attachments = 0
  }

  #makeRoom(frame: Frame): void {
    const { size, attachments } = frameSize(frame)
    const together = { size: this.#size + size, attachments: this.#attachments + attachments }
    if (!fitsOneMessage(together)) this.flush()
    this.#size += size
    this.#attachments += attachments
  }
}

/** Turns the messages of one connection back into frames. */
export class MessageReader {
  readonly #joiner = new PartJoiner()

  /** False when the other end does not keep to the rules: end the connection. */
  read(message: unknown, deliver: (frame: Frame) => void): boolean {
    if (!Array.isArray(message)) return false
    for (const entry of message as readonly unknown[]) {
      if (!isPart(entry)) deliver(entry as Frame)
      else {
        const joined = this.#joiner.take(entry)
        if (joined === 'broken') return false
        if (joined !== undefined) deliver(joined as Frame)
      }
    }
    return true
  }
}

function isPart(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null || !('k' in entry)) return false
  return entry.k === 'text' || entry.k === 'bytes' || entry.k === 'whole'
}
