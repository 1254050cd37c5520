import { seededRandom, type Random } from '../../base/random.ts'

/**
 * Where to cut a history, rising: `wanted` different bars in [first, last], half of them right after or right before a
 * decision, as far as there are any, the others spread over the whole. A cut is the first bar that is not known.
 */
export function chooseCuts(
  wanted: number,
  first: number,
  last: number,
  decisions: readonly number[],
  seed: number,
): readonly number[] {
  const room = Math.max(0, last - first + 1)
  const count = Math.min(wanted, room)
  const chosen = new Set<number>()
  if (count === room) {
    for (let cut = first; cut <= last; cut++) chosen.add(cut)
    return [...chosen]
  }
  const random = seededRandom(seed)
  const near = Math.ceil(count / 2)
  sample(decisions, near, random).forEach((decision, k) => {
    // Without the bar after a decision, and, for every third, without the decision's own bar.
    const cut = k % 3 === 2 ? decision : decision + 1
    if (cut >= first && cut <= last) chosen.add(cut)
  })
  const rest = count - chosen.size
  const stride = room / rest
  for (let k = 0; k < rest; k++) chosen.add(Math.min(last, first + Math.floor((k + random.next()) * stride)))
  while (chosen.size < count) chosen.add(first + Math.floor(random.next() * room))
  return [...chosen].sort((a, b) => a - b)
}

/** Up to `count` of them, evenly far apart, from a random one on. */
function sample(among: readonly number[], count: number, random: Random): readonly number[] {
  if (among.length <= count) return among
  const stride = among.length / count
  const offset = random.next() * stride
  return Array.from({ length: count }, (_, k) => among[Math.floor(offset + k * stride)])
}
