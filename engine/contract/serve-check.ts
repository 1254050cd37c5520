import type { z } from 'zod'
import { Fault, toFault } from '../base/fault.ts'
import { pack, unpack, type Packed } from './codec.ts'

/** Reads and checks what a client sent for `name`. Fault `invalid-input` naming the path of what is wrong. */
export function checkInput(name: string, schema: z.ZodType, packed: unknown): unknown {
  const parsed = schema.safeParse(unpack(packed))
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues
    .slice(0, 10)
    .map((issue) => ({ path: pathText(issue.path), message: issue.message }))
  throw new Fault('invalid-input', `${name} refused its input${at(issues[0].path)}: ${issues[0].message}`, { issues })
}

/** Packs what our own side made; what breaks its schema or cannot be sent is our defect, not the client's. */
export function packChecked(what: string, schema: z.ZodType, value: unknown): Packed {
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Fault('unexpected', `${what} is not what the contract says${at(pathText(issue.path))}: ${issue.message}`)
  }
  try {
    return pack(value)
  } catch (thrown) {
    throw new Fault('unexpected', `${what} cannot be sent. ${toFault(thrown).message}`)
  }
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map(String).join('.')
}

function at(path: string): string {
  return path === '' ? '' : ` at ${path}`
}
