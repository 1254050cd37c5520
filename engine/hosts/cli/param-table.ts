import type { ParamSpec } from '../../domain/param.ts'
import { textTable } from './text-table.ts'

/** Parameters as aligned text, indented; nothing when there are none. */
export function paramTable(params: readonly (readonly [name: string, spec: ParamSpec])[]): string {
  if (params.length === 0) return ''
  const rows = params.map(([name, spec]) => [`  ${name}`, String(spec.default), rangeText(spec), spec.label])
  return textTable(['  parameter', 'default', 'range', 'meaning'], rows, ['default'])
}

function rangeText(spec: ParamSpec): string {
  switch (spec.kind) {
    case 'bool':
      return 'true or false'
    case 'pick':
      return spec.of.join(', ')
    case 'int':
    case 'num':
      return `${spec.min} to ${spec.max}`
  }
}
