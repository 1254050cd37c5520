/** Shapes of parameters that most indicators share, so that forms and sweeps get the same ranges everywhere. */

interface Whole<N extends string> {
  readonly name: N
  readonly kind: 'int'
  readonly default: number
  readonly min: number
  readonly max: number
  readonly optimize: boolean
  readonly label: string
}
type Real<N extends string> = Omit<Whole<N>, 'kind'> & { readonly kind: 'num'; readonly step: number }
interface Choice<N extends string> {
  readonly name: N
  readonly kind: 'pick'
  readonly default: string
  readonly of: readonly string[]
  readonly optimize: boolean
  readonly label: string
}

/** A number of bars. */
export function bars<const N extends string>(name: N, label: string, initial: number, min = 1, max = 5000): Whole<N> {
  return { name, kind: 'int', default: initial, min, max, optimize: true, label }
}

/** A factor, a multiple of a band, a threshold. */
export function num<const N extends string>(
  name: N,
  label: string,
  initial: number,
  min: number,
  max: number,
  step = 0.1,
): Real<N> {
  return { name, kind: 'num', default: initial, min, max, step, optimize: true, label }
}

/** A choice that is a convention, not something to search over. */
export function pick<const N extends string>(name: N, label: string, of: readonly [string, ...string[]]): Choice<N> {
  return { name, kind: 'pick', default: of[0], of, optimize: false, label }
}

/** A whole number that is a convention, such as degrees of freedom. */
export function fixed<const N extends string>(
  name: N,
  label: string,
  initial: number,
  min: number,
  max: number,
): Whole<N> {
  return { name, kind: 'int', default: initial, min, max, optimize: false, label }
}
