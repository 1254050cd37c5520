import type { CommissionTerms } from './commission.ts'
import { contractTermsOf } from './contract-terms.ts'
import type { Instrument } from './instrument.ts'
import { defaultRealistic, realisticFor, type RealisticOptions } from './realistic.ts'
import type { AccountOptions } from './run.ts'

/**
 * The account as it trades this instrument: its margin is a number, what a contract stands for is said, and with the
 * realistic profile every setting is spelled out.
 */
export function accountOn(given: AccountOptions, instrument: Instrument): AccountOptions {
  const account = margined(given, instrument)
  if (account.profile !== 'realistic') return account
  const realistic = realisticFor(account.realistic ?? defaultRealistic, instrument)
  const { commission } = instrument
  // With the reference profile's quirks commission is the account's alone.
  if (commission === undefined || realistic.quirks || saysCommission(account, realistic))
    {return { ...account, realistic }}
  return charged({ ...account, realistic }, realistic, commission)
}

function margined({ contract: _ofEarlier, ...account }: AccountOptions, instrument: Instrument): AccountOptions {
  const contract = contractTermsOf(instrument, account.marginRatio === null)
  // Leverage is for whoever asks for it, whatever a venue would give.
  const marginRatio = account.marginRatio ?? 1
  return contract === null ? { ...account, marginRatio } : { ...account, marginRatio, contract }
}

/** Whatever the account says of commission, even one part of it, counts instead of all that the instrument says. */
function saysCommission(account: AccountOptions, options: RealisticOptions): boolean {
  const { makerRatio, takerRatio, feeTiers, commissionMin, commissionPerUnit = 0 } = options
  const ofOrder = account.commissionRatio !== 0 || account.commissionFixed !== 0 || commissionMin !== 0
  return ofOrder || commissionPerUnit !== 0 || makerRatio !== null || takerRatio !== null || feeTiers.length > 0
}

function charged(account: AccountOptions, options: RealisticOptions, terms: CommissionTerms): AccountOptions {
  const { makerRatio, takerRatio, perOrder = 0, perUnit = 0, minimum = 0, tiers = [] } = terms
  return {
    ...account,
    commissionFixed: perOrder,
    realistic: {
      ...options,
      makerRatio,
      takerRatio,
      feeTiers: tiers,
      commissionMin: minimum,
      ...(perUnit === 0 ? {} : { commissionPerUnit: perUnit }),
    },
  }
}
