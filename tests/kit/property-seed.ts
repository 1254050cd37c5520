import fc from 'fast-check'

// A build server proves the same cases every time, so that a red build means a change and not a throw of dice.
// Elsewhere every run tries new ones; a failure prints the seed that repeats it.
const given = process.env.LONJA_PROPERTY_SEED ?? (process.env.CI === undefined ? undefined : '20260101')
if (given !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(given) })
