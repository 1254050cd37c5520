import type { Handlers } from '../contract/define.ts'
import type { sqlContract } from '../contract/sql.ts'
import type { SqlDesk } from '../ports/sql-desk.ts'

export const sqlHandlers = (desk: SqlDesk): Handlers<typeof sqlContract> => ({
  query: ({ statement, limit }, stop) => desk.query(statement, limit, stop),
  export: async ({ statement, format }, stop) => ({ content: await desk.export(statement, format, stop) }),
  tables: () => desk.tables(),
})
