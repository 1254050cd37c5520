import { expect, test } from 'vitest'
import { rowsFile, rowsOfCcxt } from '../../tools/ccxt-exchanges.ts'
import { readText } from './repository.ts'

test('what is written of ccxt’s exchanges is what it says itself (else: node tools/ccxt-exchanges.ts)', async () => {
  expect(readText('engine/providers/ccxt/exchange-rows.ts')).toBe(rowsFile(await rowsOfCcxt()))
})
