import { words } from '../../locales/en.ts'
import { useAnswer } from '../../store/use-answer.ts'

/** The tables that a statement can read, with their columns. */
export function SqlTables() {
  const { value: tables } = useAnswer('tables', (api) => api.sql.tables({}))
  if (tables === null) return null
  return (
    <div className="sql-tables" tabIndex={0} role="region" aria-label={words.data.sql.tables}>
      {tables.map(({ name, about, columns }) => (
        <details key={name}>
          <summary title={about}>{name}</summary>
          <ul className="fact-list">
            {columns.map((column) => (
              <li key={column.name} title={column.about}>
                <span className="mono">{column.name}</span> <span className="muted">{column.type.toLowerCase()}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}
