import { defineStatistic } from '../define.ts'

const source = 'Lonja; bars are named by their open time'

export const start = defineStatistic({
  card: {
    id: 'start',
    title: 'Start',
    group: 'time',
    unit: 'timeMs',
    about: 'When the first bar opened.',
    formula: 't(1)',
    source,
  },
  compute: ({ bars }) => bars.openAt[0],
})

export const end = defineStatistic({
  card: {
    id: 'end',
    title: 'End',
    group: 'time',
    unit: 'timeMs',
    about: 'When the last bar opened.',
    formula: 't(n)',
    source,
  },
  compute: ({ bars }) => bars.openAt[bars.length - 1],
})

export const duration = defineStatistic({
  card: {
    id: 'duration',
    title: 'Duration',
    group: 'time',
    unit: 'durationMs',
    about: 'Time from the first bar to the last.',
    formula: 't(n) − t(1)',
    source,
  },
  compute: ({ spanMs }) => spanMs,
})
