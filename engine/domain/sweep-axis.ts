import type { ParamValues } from './param.ts'
import type { SweepAxis } from './study.ts'

/** The parameters of row `row`; `columns` holds one column per axis. */
export function paramsAt(axes: readonly SweepAxis[], columns: readonly Float64Array[], row: number): ParamValues {
  return Object.fromEntries(
    axes.map(({ name, values }, k) => {
      const code = columns[k][row]
      return [name, values === null ? code : values[code]]
    }),
  )
}
