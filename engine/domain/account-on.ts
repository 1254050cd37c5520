import type { Instrument } from './instrument.ts'
import { defaultRealistic, realisticFor } from './realistic.ts'
import type { AccountOptions } from './run.ts'

/** The account as it trades this instrument: with the realistic profile every setting is spelled out. */
export function accountOn(account: AccountOptions, instrument: Instrument): AccountOptions {
  if (account.profile !== 'realistic') return account
  return { ...account, realistic: realisticFor(account.realistic ?? defaultRealistic, instrument) }
}
