import { expect, test } from 'vitest'
import { sqlTables } from '../../engine/storage/sql/sql-tables.ts'
import { readText } from './repository.ts'

test('the guide lists every table that statements can read, column by column', () => {
  const guide = readText('docs/guides/sql.md')
  const listed = guide.slice(guide.indexOf('## Tables')).match(/^### .+$|^\| `.+$/gm)
  expect(listed).toEqual(
    sqlTables.flatMap(({ name, columns }) => [
      `### ${name}`,
      ...columns.map((column) => `| \`${column.name}\` | ${column.type} | ${column.about} |`),
    ]),
  )
})
