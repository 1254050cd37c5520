import { Spotted, type QualityRule } from './finding.ts'

export const zeroVolume: QualityRule = {
  kind: 'zero-volume',
  rule: 'Nothing was traded in the bar, although other bars of the series have a volume.',
  find: ({ bars: { openAt, volume, length } }) => {
    const spotted = new Spotted()
    for (let k = 0; k < length; k++) if (volume[k] === 0) spotted.see(openAt[k])
    return spotted.count === length ? new Spotted() : spotted
  },
}
