import { useRef, useState } from 'react'
import { StopSource } from '../../../../engine/base/stop.ts'
import { sqlFormats, type SqlAnswer, type SqlFormat } from '../../../../engine/domain/sql.ts'
import { formatFixed } from '../../format/number.ts'
import { formatDuration } from '../../format/time.ts'
import { words } from '../../locales/en.ts'
import { statementTyped } from '../../store/data-desk.ts'
import { useAppDispatch, useAppSelector, useSession } from '../../store/hooks.ts'
import { noticeShown } from '../../store/notices.ts'
import { problemOf, type Problem } from '../../store/problem.ts'
import { EmptyState } from '../../widgets/empty-state.tsx'
import { ProblemCard } from '../../widgets/problem-card.tsx'
import { saveBytes } from '../../widgets/save-bytes.ts'
import { SqlResult } from './sql-result.tsx'
import { SqlTables } from './sql-tables.tsx'

const said = words.data.sql
/** Rows that are shown; an export holds all. */
const shownRows = 10_000

/** Statements that read bars, runs, trades and fills. They can change nothing and see no other files. */
export function SqlPanel() {
  const dispatch = useAppDispatch()
  const { api } = useSession()
  const statement = useAppSelector((state) => state.dataDesk.statement)
  const up = useAppSelector((state) => state.connection.link === 'up')
  const [answer, setAnswer] = useState<SqlAnswer | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [running, setRunning] = useState(false)
  const stop = useRef<StopSource | null>(null)
  const run = async (): Promise<void> => {
    if (running || !up || statement.trim() === '') return
    const own = new StopSource()
    stop.current = own
    setRunning(true)
    setProblem(null)
    try {
      setAnswer(await api.sql.query({ statement, limit: shownRows }, own))
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setRunning(false)
    }
  }
  const exportAs = async (format: SqlFormat): Promise<void> => {
    try {
      const { content } = await api.sql.export({ statement, format })
      saveBytes(`lonja-query.${format}`, content)
    } catch (thrown) {
      dispatch(noticeShown({ kind: 'error', text: problemOf(thrown).message }))
    }
  }
  return (
    <div className="sql">
      <div className="sql-side">
        <textarea
          aria-label={said.label}
          spellCheck={false}
          value={statement}
          onChange={(event) => dispatch(statementTyped(event.target.value))}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            void run()
          }}
        />
        <div className="data-actions">
          <button type="button" className="primary" disabled={!up || running} onClick={() => void run()}>
            {running ? said.running : said.run}
          </button>
          {running && (
            <button type="button" onClick={() => stop.current?.stop()}>
              {said.cancel}
            </button>
          )}
          {sqlFormats.map((format) => (
            <button key={format} type="button" disabled={!up} onClick={() => void exportAs(format)}>
              {format.toUpperCase()}
            </button>
          ))}
        </div>
        <SqlTables />
      </div>
      <div className="sql-main">
        {problem !== null && <ProblemCard problem={problem} title={said.failed} onDismiss={() => setProblem(null)} />}
        {answer === null ? (
          problem === null && <EmptyState title={said.empty} hint={said.emptyHint} />
        ) : (
          <>
            <p className="sql-head muted" role="status">
              {answer.synthetic && <span className="badge warn">{words.synthetic}</span>}{' '}
              {said.rows(formatFixed(answer.rows.length, 0), formatDuration(answer.durationMs))}{' '}
              {answer.truncated && <span className="warn">{said.truncated(formatFixed(answer.rows.length, 0))}</span>}
            </p>
            <SqlResult answer={answer} />
          </>
        )}
      </div>
    </div>
  )
}
