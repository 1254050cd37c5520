/** What a key does to a chart that has the focus. */
export type ChartMove =
  | { readonly kind: 'step'; readonly by: number }
  | { readonly kind: 'scroll'; readonly screens: number }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'first' | 'last' | 'all' }
  | { readonly kind: 'trade'; readonly by: 1 | -1 }

/** The move of a key, or null when the chart leaves the key alone. */
export function chartMove(key: string, shift: boolean): ChartMove | null {
  switch (key) {
    case 'ArrowLeft':
      return { kind: 'step', by: shift ? -10 : -1 }
    case 'ArrowRight':
      return { kind: 'step', by: shift ? 10 : 1 }
    case 'PageUp':
      return { kind: 'scroll', screens: -0.8 }
    case 'PageDown':
      return { kind: 'scroll', screens: 0.8 }
    case '+':
    case '=':
    case 'ArrowUp':
      return { kind: 'zoom', factor: 0.8 }
    case '-':
    case '_':
    case 'ArrowDown':
      return { kind: 'zoom', factor: 1.25 }
    case 'Home':
      return { kind: 'first' }
    case 'End':
      return { kind: 'last' }
    case '0':
      return { kind: 'all' }
    case '.':
      return { kind: 'trade', by: 1 }
    case ',':
      return { kind: 'trade', by: -1 }
    default:
      return null
  }
}
