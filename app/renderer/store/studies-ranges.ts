import type { ParamSpec } from '../../../engine/domain/param.ts'
import type { StrategyCard } from '../../../engine/domain/run.ts'
import type { RangeDraft } from './studies-draft.ts'

/** Values a search of one parameter begins with, about. */
const startValues = 12
/** Parameters that are searched before anybody chose; a heat map has two axes. */
const startParams = 2

/** Where a search of a parameter begins before anybody typed: from half its default to double. */
export function defaultRange(param: string, card: StrategyCard): RangeDraft {
  const numbers = Object.entries(card.params).filter(([, spec]) => spec.optimize && isNumber(spec))
  const on = numbers.findIndex(([name]) => name === param)
  return { on: on >= 0 && on < startParams, ...texts(card.params[param]) }
}

const isNumber = (spec: ParamSpec): boolean => spec.kind === 'int' || spec.kind === 'num'

function texts(spec: ParamSpec): Omit<RangeDraft, 'on'> {
  if (spec.kind !== 'int' && spec.kind !== 'num') return { from: '', to: '', step: '' }
  const clamp = (value: number): number => Math.min(Math.max(value, spec.min), spec.max)
  const anchor = spec.default === 0 ? nearZero(spec) : spec.default
  const ends = [clamp(spec.default === 0 ? 0 : anchor / 2), clamp(spec.default === 0 ? anchor : anchor * 2)]
  const least = spec.step ?? (spec.kind === 'int' ? 1 : 0)
  const step = Math.max(least, niceStep(Math.abs(ends[1] - ends[0]) / startValues, spec.kind === 'int'))
  const onGrid = (value: number): string => String(clamp(Number((Math.round(value / step) * step).toPrecision(12))))
  return { from: onGrid(Math.min(...ends)), to: onGrid(Math.max(...ends)), step: String(step) }
}

/** How far to look when the default is 0: a tenth of what is allowed, within reason. */
function nearZero({ kind, min, max }: Extract<ParamSpec, { kind: 'int' | 'num' }>): number {
  const width = Math.abs(max) > 0 ? Math.abs(max) : Math.abs(min)
  return Math.min(width / 10, kind === 'int' ? 24 : 1) || 1
}

/** The 1, 2 or 5 times a power of ten at or above `raw`. */
export function niceStep(raw: number, whole: boolean): number {
  if (!(raw > 0) || !Number.isFinite(raw)) return 1
  const power = Math.floor(Math.log10(raw))
  const unit = [1, 2, 5, 10].find((times) => times * 10 ** power >= raw * 0.999) ?? 10
  const step = Number(`${unit}e${power}`)
  return whole ? Math.max(1, Math.round(step)) : step
}
