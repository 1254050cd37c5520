/** One step from a schema to the next. Released steps never change: databases in the field have already taken them. */
export interface Migration {
  readonly name: string
  readonly sql: string
}
