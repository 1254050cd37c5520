import type { ClientFrame, EngineFrame } from './wire.ts'

/**
 * Reads frames that came over a wire. A wire hands on whatever the other end sent, so the shape is checked here, and
 * payloads by `unpack`. Undefined for anything that is not a frame of that direction.
 */
export function readClientFrame(value: unknown): ClientFrame | undefined {
  const frame = asRecord(value)
  if (frame === undefined) return undefined
  const { k, id, name, input, version } = frame
  if (k === 'hello') return typeof version === 'string' ? { k, version } : undefined
  if (!isId(id)) return undefined
  if (k === 'cancel' || k === 'close') return { k, id }
  if (k === 'call' || k === 'open') return typeof name === 'string' ? { k, id, name, input } : undefined
  return undefined
}

export function readEngineFrame(value: unknown): EngineFrame | undefined {
  const frame = asRecord(value)
  if (frame === undefined) return undefined
  const { k, id, version } = frame
  if (k === 'welcome' || k === 'stale') return typeof version === 'string' ? { k, version } : undefined
  if (!isId(id)) return undefined
  const shaped =
    k === 'done' ||
    k === 'item' ||
    k === 'end' ||
    (k === 'fault' && typeof frame['fault'] === 'object' && frame['fault'] !== null)
  return shaped ? (frame as unknown as EngineFrame) : undefined
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
}

function isId(id: unknown): id is number {
  return Number.isSafeInteger(id) && (id as number) >= 0
}
