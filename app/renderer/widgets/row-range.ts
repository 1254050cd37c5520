/** Places of rows in a table, [from, until). */
export interface RowRange {
  readonly from: number
  readonly until: number
}

export const noRows: RowRange = { from: 0, until: 0 }
