import { useMemo, useState } from 'react'
import type { LookaheadFinding } from '../../../../engine/domain/lookahead.ts'
import type { LookaheadResult } from '../../../../engine/domain/study.ts'
import { timeframeMs } from '../../../../engine/domain/timeframe.ts'
import { formatFixed, formatPercent } from '../../format/number.ts'
import { formatBarTime } from '../../format/time.ts'
import { words } from '../../locales/en.ts'
import { useAppDispatch } from '../../store/hooks.ts'
import { showInstrument } from '../../store/run-thunks.ts'
import { barShown } from '../../store/view.ts'
import { DataGrid, type GridColumn } from '../../widgets/data-grid.tsx'

const texts = words.research.lookahead
const titles = texts.columns

/** Whether a strategy was caught, where, and how its indicators drift. */
export function LookaheadView({ result }: { result: LookaheadResult }) {
  const { clean, cuts, findings } = result
  const caught = findings.filter(({ test }) => test !== 'warm-up-drift').length
  return (
    <div className="lookahead-result">
      <p className="verdict">
        <span className={clean ? 'badge up' : 'badge down'}>{clean ? `✓ ${texts.clean}` : `✗ ${texts.cheats}`}</span>{' '}
        {cuts === 0
          ? texts.noRepeat
          : clean
            ? texts.cleanSentence(formatFixed(cuts, 0))
            : texts.cheatsSentence(formatFixed(caught, 0))}
      </p>
      {findings.length > 0 && <Findings result={result} />}
      <h3>{texts.drift}</h3>
      <Drift result={result} />
    </div>
  )
}

function Findings({ result: { findings, evidence } }: { result: LookaheadResult }) {
  const dispatch = useAppDispatch()
  const [active, setActive] = useState(-1)
  const barMs = timeframeMs(evidence.timeframe)
  const columns = useMemo(() => findingColumns(barMs), [barMs])
  return (
    <>
      <h3>{texts.findings}</h3>
      <div className="grid findings">
        <DataGrid
          label={texts.findings}
          columns={columns}
          rows={findings}
          rowKey={({ test, bar, what }) => `${test} ${bar} ${what}`}
          active={active}
          onActive={setActive}
          onOpen={(index) => {
            dispatch(showInstrument(evidence.instrument))
            dispatch(barShown(findings[index].barAt))
          }}
        />
      </div>
    </>
  )
}

function findingColumns(barMs: number): readonly GridColumn<LookaheadFinding>[] {
  const valueText = (value: number | string | null): string =>
    value === null ? texts.nothing : typeof value === 'number' ? String(Number(value.toPrecision(8))) : value
  return [
    { id: 'test', title: titles.test, width: '150px', cell: ({ test }) => texts.tests[test] },
    {
      id: 'bar',
      title: titles.bar,
      width: barMs < 86_400_000 ? '140px' : '98px',
      cell: ({ bar, barAt }) => (
        <span title={texts.show(formatFixed(bar, 0))}>{formatBarTime(barAt, barMs)}</span>
      ),
    },
    { id: 'what', title: titles.what, width: 'minmax(90px, 1fr)', className: () => 'mono', cell: ({ what }) => what },
    { id: 'expected', title: titles.expected, width: 'minmax(90px, 1fr)', cell: ({ expected }) => valueText(expected) },
    { id: 'found', title: titles.found, width: 'minmax(90px, 1fr)', cell: ({ found }) => valueText(found) },
    {
      id: 'place',
      title: titles.place,
      width: 'minmax(110px, 1fr)',
      className: () => 'mono',
      cell: ({ place }) => <span title={place ?? ''}>{place ?? '–'}</span>,
    },
  ]
}

function Drift({ result: { drift } }: { result: LookaheadResult }) {
  const lengths = useMemo(() => [...new Set(drift.map(({ bars }) => bars))].sort((a, b) => a - b), [drift])
  if (drift.length === 0) return <p className="muted">{texts.noDrift}</p>
  const names = [...new Set(drift.map(({ indicator }) => indicator))]
  return (
    <>
      <p className="hint">{texts.driftHint}</p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={texts.drift}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{texts.driftColumns.indicator}</th>
              {lengths.map((bars) => (
                <th key={bars} scope="col">
                  {formatFixed(bars, 0)} {words.bars}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row" className="mono">
                  {name}
                </th>
                {lengths.map((bars) => {
                  const found = drift.find((one) => one.indicator === name && one.bars === bars)
                  return (
                    <td key={bars} className="number">
                      {found === undefined ? '–' : formatPercent(found.relative, 4)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
