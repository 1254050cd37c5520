import type { Passport } from '../../../engine/domain/passport.ts'
import { formatFixed } from '../format/number.ts'
import { words } from '../locales/en.ts'

/** What a passport finds odd, each kind with its count; empty when that is nothing. */
export function findingWords({ findings, gaps }: Pick<Passport, 'findings' | 'gaps'>): string {
  const found = findings.map(({ kind, count }) => `${words.import.findings[kind]} ${formatFixed(count, 0)}`)
  if (gaps.length > 0) found.push(`${words.import.gaps} ${formatFixed(gaps.length, 0)}`)
  return found.length === 0 ? '' : words.import.found(found.join(', '))
}
