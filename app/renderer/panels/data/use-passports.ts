import { useEffect, useState } from 'react'
import type { Dataset } from '../../../../engine/domain/dataset.ts'
import type { Passport } from '../../../../engine/domain/passport.ts'
import { useSession } from '../../store/hooks.ts'

/** Passports by hash, read one after the other so that a long list does not keep the engine from other work. */
export function usePassports(datasets: readonly Dataset[]): ReadonlyMap<string, Passport> {
  const { api } = useSession()
  const [passports, setPassports] = useState<ReadonlyMap<string, Passport>>(new Map())
  const wanted = datasets.map(({ hash }) => hash).join(' ')
  useEffect(() => {
    let listening = true
    void (async () => {
      for (const hash of wanted.split(' ')) {
        if (!listening || hash === '') return
        // One that cannot be read says why in its own panel.
        const passport = await api.data.passport({ instrument: hash }).catch(() => undefined)
        if (!listening) return
        if (passport !== undefined) setPassports((known) => new Map(known).set(hash, passport))
      }
    })()
    return () => {
      listening = false
    }
  }, [wanted, api])
  return passports
}
