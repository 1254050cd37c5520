import type { IncomingMessage } from 'node:http'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import type { DisposerStack } from '../../base/disposable.ts'
import type { Timers } from '../../ports/timers.ts'
import type { Fail, TransportTerms } from './transport-terms.ts'

type Unpack = (packed: Uint8Array, options: { maxOutputLength: number }, done: Unpacked) => void
type Unpacked = (error: Error | null, body: Uint8Array) => void

const unpackers: Readonly<Record<string, Unpack>> = { gzip: gunzip, br: brotliDecompress, deflate: inflate }

/** Reads a whole body, or fails: silent for too long, too slow, too long, cut off, or not packed as it says. */
export function readBody(
  response: IncomingMessage,
  timers: Timers,
  terms: TransportTerms,
  fail: Fail,
  ends: DisposerStack,
  done: (body: Uint8Array) => void,
): void {
  const { stallMs, bodyMs, maxBodyBytes } = terms
  const tooLarge = `sent more than ${String(maxBodyBytes)} bytes`
  const announced = response.headers['content-length']
  if (announced !== undefined && Number(announced) > maxBodyBytes) return fail('too-large', tooLarge)
  const awaitMore = (): (() => void) =>
    timers.after(stallMs, () => fail('stalled', `fell silent in the middle of its answer, for ${String(stallMs)} ms`))
  let cancelStall = awaitMore()
  ends.add(() => cancelStall())
  ends.add(timers.after(bodyMs, () => fail('slow', `did not send its whole answer within ${String(bodyMs)} ms`)))

  const chunks: Uint8Array[] = []
  let bytes = 0
  response.on('data', (chunk: Uint8Array) => {
    cancelStall()
    cancelStall = awaitMore()
    bytes += chunk.length
    chunks.push(chunk)
    if (bytes > maxBodyBytes) fail('too-large', tooLarge)
  })
  const cut = (): void => {
    const of = announced === undefined ? '' : ` of ${announced}`
    fail('truncated', `ended its answer too early, after ${String(bytes)}${of} bytes`)
  }
  response.on('error', cut)
  response.on('aborted', cut)
  response.on('close', () => {
    if (!response.complete) cut()
  })
  response.on('end', () => {
    if (!response.complete || (announced !== undefined && Number(announced) !== bytes)) return cut()
    const packed = Buffer.concat(chunks)
    const encoding = response.headers['content-encoding'] ?? 'identity'
    if (encoding === 'identity' || encoding === '' || packed.length === 0) return done(packed)
    const unpack = Object.hasOwn(unpackers, encoding) ? unpackers[encoding] : undefined
    if (unpack === undefined) return fail('garbled', `packs its answer in a way that is not known (${encoding})`)
    unpack(packed, { maxOutputLength: maxBodyBytes }, (error, body) => {
      if (error !== null) fail('garbled', `sent an answer that does not unpack (${error.message})`)
      else done(body)
    })
  })
}
