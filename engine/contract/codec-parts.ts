import { bytesOf, type PackedColumn } from './codec-columns.ts'
import type { Packed } from './codec.ts'
import type { Frame } from './wire.ts'

/**
 * A wire that limits the size of a message sends a big frame as parts: pieces of its text, pieces of its columns, and
 * at last the frame itself, which says how the pieces go together.
 */
export type Part =
  | { readonly k: 'text'; readonly text: string }
  | { readonly k: 'bytes'; readonly bytes: Uint8Array }
  | {
      readonly k: 'whole'
      readonly frame: Frame
      readonly columns: readonly { readonly kind: string; readonly size: number }[]
    }

/** The most characters and bytes in one message. */
export const partSize = 512 * 1024
/** The most binary attachments in one message; socket.io refuses more than 10. */
const attachmentLimit = 8
/** A frame bigger than this is an attack or a mistake: one million bars are 48 MB. */
const joinedLimit = 1024 * 1024 * 1024

const payloadFields = { call: 'input', open: 'input', done: 'output', item: 'item' } as const

export interface FrameSize {
  readonly size: number
  readonly attachments: number
}

export function frameSize(frame: Frame): FrameSize {
  const payload = payloadOf(frame)
  if (payload === undefined) return { size: 256, attachments: 0 }
  let size = 256 + payload.text.length
  for (const column of payload.columns) size += column.bytes.byteLength
  return { size, attachments: payload.columns.length }
}

export function fitsOneMessage({ size, attachments }: FrameSize): boolean {
  return size <= partSize && attachments <= attachmentLimit
}

export function splitFrame(frame: Frame): Part[] {
  const payload = payloadOf(frame)
  if (payload === undefined) return [{ k: 'whole', frame, columns: [] }]
  const parts: Part[] = []
  for (let at = 0; at < payload.text.length; at += partSize) {
    parts.push({ k: 'text', text: payload.text.slice(at, at + partSize) })
  }
  for (const { bytes } of payload.columns) {
    for (let at = 0; at < bytes.byteLength; at += partSize) {
      parts.push({ k: 'bytes', bytes: bytes.subarray(at, at + partSize) })
    }
  }
  const columns = payload.columns.map(({ kind, bytes }) => ({ kind, size: bytes.byteLength }))
  parts.push({ k: 'whole', frame: withPayload(frame, { text: '', columns: [] }), columns })
  return parts
}

/** Puts parts together again. Parts of one frame follow one another; a wire never mixes two. */
export class PartJoiner {
  #texts: string[] = []
  #pieces: Uint8Array[] = []
  #size = 0
  readonly #limit: number

  constructor(limit = joinedLimit) {
    this.#limit = limit
  }

  /**
   * A frame when this part completes one. `broken` when parts do not go together or are too many: end the connection.
   */
  take(part: unknown): unknown {
    const { k, text, bytes, frame, columns } = (typeof part === 'object' && part !== null ? part : {}) as Record<
      string,
      unknown
    >
    if (k === 'whole') return this.#join(frame, columns)
    const piece = k === 'bytes' ? bytesOf(bytes) : undefined
    if (piece !== undefined) this.#pieces.push(piece)
    else if (k === 'text' && typeof text === 'string') this.#texts.push(text)
    else return 'broken'
    this.#size += piece?.byteLength ?? (text as string).length
    return this.#size > this.#limit ? 'broken' : undefined
  }

  #join(frame: unknown, columns: unknown): unknown {
    if (typeof frame !== 'object' || frame === null || !Array.isArray(columns)) return 'broken'
    const text = this.#texts.join('')
    const joined: { kind: unknown; bytes: Uint8Array }[] = []
    let at = 0
    for (const column of columns as readonly unknown[]) {
      const { kind, size } = (typeof column === 'object' && column !== null ? column : {}) as Record<string, unknown>
      if (typeof size !== 'number' || !(size >= 0 && size <= this.#size)) return 'broken'
      const bytes = new Uint8Array(size)
      let filled = 0
      while (filled < size) {
        const piece = this.#pieces[at++]
        if (piece === undefined || filled + piece.byteLength > size) return 'broken'
        bytes.set(piece, filled)
        filled += piece.byteLength
      }
      joined.push({ kind, bytes })
    }
    this.#texts = []
    this.#pieces = []
    this.#size = 0
    return withPayload(frame as Frame, { text, columns: joined as PackedColumn[] })
  }
}

function payloadOf(frame: Frame): Packed | undefined {
  const field = fieldOf(frame)
  return field === undefined ? undefined : ((frame as unknown as Record<string, unknown>)[field] as Packed)
}

function withPayload(frame: Frame, payload: Packed): Frame {
  const field = fieldOf(frame)
  return field === undefined ? frame : { ...frame, [field]: payload }
}

function fieldOf(frame: Frame): 'input' | 'output' | 'item' | undefined {
  return Object.hasOwn(payloadFields, frame.k) ? payloadFields[frame.k as keyof typeof payloadFields] : undefined
}
