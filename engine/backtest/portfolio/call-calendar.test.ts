import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockSteps, CallCalendar, type CallTimes } from './call-calendar.ts'
import { lowest } from './instrument-bits.ts'

const steps = 3 * blockSteps + 17

/** Some of the steps, rising. */
const someSteps = fc.uniqueArray(fc.nat(steps - 1), { minLength: 1, maxLength: 400 })
  .map((all) => Int32Array.from(all).sort())

test('tells the calls of each step, whatever the calendars and the blocks are', () => {
  const instrument = fc.record({
    stepOf: someSteps,
    startBar: fc.integer({ min: 1, max: 420 }),
    hasStart: fc.boolean(),
    actsOn: fc.option(someSteps),
  })
  const all = fc.array(instrument, { minLength: 1, maxLength: 70 })
  fc.assert(fc.property(all, fc.integer({ min: 1, max: blockSteps }), (instruments, block) => {
    const times = instruments.map(({ stepOf, startBar, hasStart, actsOn }): CallTimes => ({
      startsOn: hasStart ? startBar - 1 : null,
      startBar,
      bars: actsOn?.filter((bar) => bar >= startBar && bar < stepOf.length) ?? null,
      length: stepOf.length,
    }))
    const expected = new Set<string>()
    instruments.forEach(({ stepOf, startBar }, k) => {
      const { bars, startsOn } = times[k]
      if (startBar >= stepOf.length) return
      if (startsOn !== null) expected.add(`${stepOf[startsOn]}:${k}`)
      stepOf.forEach((step, bar) => {
        if (bar >= startBar && (bars === null || bars.includes(bar))) expected.add(`${step}:${k}`)
      })
    })
    const calendar = new CallCalendar(times, instruments.map(({ stepOf }) => stepOf))
    const told: string[] = []
    for (let from = 0; from < steps; from += block) {
      const until = Math.min(steps, from + block)
      calendar.layOut(from, until)
      let place = 0
      for (let step = from; step < until; step++) {
        for (let word = 0; word < calendar.words; word++) {
          for (let bits = calendar.due[place++]; bits !== 0; bits &= bits - 1) {
            told.push(`${step}:${lowest(word, bits)}`)
          }
        }
      }
    }
    expect(told).toHaveLength(expected.size)
    expect(new Set(told)).toEqual(expected)
  }), { numRuns: 60 })
})
