import { expect, test } from 'vitest'
import { statistics } from '../../engine/analytics/list.ts'
import { statisticsDocument, statisticsPage } from '../../tools/statistics-doc.ts'
import { readText } from './repository.ts'

test('the page of statistics is the one the definitions make', () => {
  expect(readText(statisticsPage), 'run node tools/statistics-doc.ts').toBe(statisticsDocument())
})

test('every statistic is on the page with its formula and its source', () => {
  const page = readText(statisticsPage)
  for (const { card } of statistics) {
    expect(page).toContain(`### ${card.title}\n\n${card.about}\n\n- Id and unit: \`${card.id}\``)
    expect(page).toContain(`- Formula: ${card.formula}\n- Source: ${card.source}\n`)
  }
  expect(page.match(/^### /gm)).toHaveLength(statistics.length)
})
