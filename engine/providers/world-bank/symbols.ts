import { Fault } from '../../base/fault.ts'
import type { Instrument } from '../../domain/instrument.ts'

export interface WorldBankSymbol {
  readonly country: string
  readonly indicator: string
}

/** `US/NY.GDP.MKTP.CD`: a country and an indicator. Fault `data-missing` for anything else. */
export function worldBankSymbol({ id, spellings }: Instrument): WorldBankSymbol {
  const spelling = spellings?.['world-bank'] ?? id
  const parts = /^([A-Za-z0-9]{2,3})[/:]([A-Za-z0-9._]+)$/.exec(spelling)
  if (parts === null) {
    const form = 'a country and an indicator, such as US/NY.GDP.MKTP.CD'
    throw new Fault('data-missing', `The World Bank names series by ${form}; “${spelling}” is none.`)
  }
  return { country: parts[1], indicator: parts[2] }
}
