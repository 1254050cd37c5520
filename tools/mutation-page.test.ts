import { expect, test } from 'vitest'
import { mutationPage, type MutationReport } from './mutation-page.ts'

const place = (line: number, from: number, to: number) => ({
  start: { line, column: from },
  end: { line, column: to },
})

const report: MutationReport = {
  files: {
    'engine/fills/spread.ts': {
      source: 'export const half = (a: number) => a / 2\nexport const over = (a: number) => a > 2\n',
      mutants: [
        { mutatorName: 'ArithmeticOperator', replacement: 'a * 2', status: 'Killed', location: place(1, 36, 41) },
        { mutatorName: 'EqualityOperator', replacement: 'a >= 2', status: 'Survived', location: place(2, 36, 41) },
        { mutatorName: 'EqualityOperator', replacement: 'a <= 2', status: 'Timeout', location: place(2, 36, 41) },
      ],
    },
    'engine/backtest/notes.ts': {
      source: 'run()\n',
      mutants: [
        { mutatorName: 'BlockStatement', replacement: '{}', status: 'NoCoverage', location: place(1, 1, 6) },
        { mutatorName: 'BlockStatement', replacement: '{}', status: 'Ignored', location: place(1, 1, 6) },
      ],
    },
  },
}

test('counts what the tests noticed and names what they did not', () => {
  const page = mutationPage(report)
  expect(page).toContain('| engine/fills/ | 3 | 1 | 66.6 % |')
  expect(page).toContain('| engine/backtest/ | 1 | 1 | 0.0 % |')
  expect(page).toContain('| **all** | 4 | 2 | 50.0 % |')
  expect(page).toContain('### engine/fills/spread.ts\n\n- 2: `a > 2` → `a >= 2`\n')
  expect(page).toContain('- 1: `run()` → `{}` (not reached)')
  expect(page).not.toContain('a * 2')
})
