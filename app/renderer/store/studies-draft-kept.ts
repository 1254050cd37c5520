import { initialStudiesDraft, type StudiesDraft } from './studies-draft.ts'

/** What was kept on the last visit, with what has been added since at its default. */
export function studiesDraftFrom(kept: unknown): StudiesDraft {
  const { ranges, search, walk, monteCarlo, cuts } = (kept ?? {}) as Partial<StudiesDraft>
  return {
    ranges: ranges ?? initialStudiesDraft.ranges,
    search: { ...initialStudiesDraft.search, ...search },
    walk: { ...initialStudiesDraft.walk, ...walk },
    monteCarlo: { ...initialStudiesDraft.monteCarlo, ...monteCarlo },
    cuts: cuts ?? initialStudiesDraft.cuts,
  }
}
