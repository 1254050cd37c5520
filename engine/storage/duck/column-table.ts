/** A column of times (integer ms UTC), of numbers, or of texts. */
export type TableColumn =
  | { readonly name: string; readonly kind: 'time' | 'number'; readonly values: Float64Array }
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly string[] }

/** Rows as columns, the way Parquet files hold them. */
export interface ColumnTable {
  readonly rows: number
  readonly columns: readonly TableColumn[]
}

/** The names and kinds of columns, in their order. */
export type ColumnLayout = readonly Pick<TableColumn, 'name' | 'kind'>[]
