import { Fault } from '../../base/fault.ts'
import type { BarsRequest } from '../../ports/market-provider.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import { isObject } from '../shared/json-shape.ts'
import type { PageWindow } from '../shared/page-window.ts'
import { excerpt } from '../shared/read-text.ts'
import { worldBankSymbol } from './symbols.ts'

export function worldBankPath({ instrument }: BarsRequest): string {
  const { country, indicator } = worldBankSymbol(instrument)
  return `v2/country/${encodeURIComponent(country)}/indicator/${encodeURIComponent(indicator)}`
}

/** Periods are written `2024`, `2024Q1` or `2024M02`. */
export function worldBankQuery({ timeframe }: BarsRequest, window: PageWindow): Record<string, string> {
  const period = (at: number): string => {
    const date = new Date(at)
    const year = String(date.getUTCFullYear())
    if (timeframe === '12mo') return year
    const month = date.getUTCMonth()
    return timeframe === '3mo' ? `${year}Q${Math.floor(month / 3) + 1}` : `${year}M${String(month + 1).padStart(2, '0')}`
  }
  return { format: 'json', per_page: '1000', page: '1', date: `${period(window.fromAt)}:${period(window.untilAt - 1)}` }
}

/** A failure is HTTP 200 and `[{ "message": [{ "id": "120", "key": "Invalid value", "value": "…" }] }]`. */
export function judgeWorldBank({ body }: HttpAnswer): Fault | undefined {
  if (body.length > 4000) return undefined
  let said: unknown
  try {
    said = JSON.parse(new TextDecoder().decode(body).replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
  const first: unknown = Array.isArray(said) ? said[0] : undefined
  const list: unknown = isObject(first) ? first.message : undefined
  if (!Array.isArray(list)) return undefined
  const words = list.map((one: unknown) => (isObject(one) ? `${String(one.key)}: ${String(one.value)}` : '')).join('; ')
  return new Fault('data-missing', `World Bank: ${excerpt(words)}`)
}
