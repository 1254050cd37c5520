import type { ComponentType } from 'react'

export const panelIds = [
  'chart', 'strategy', 'overview', 'trades', 'log', 'runs', 'sweep', 'walk', 'monte-carlo', 'lookahead', 'watchlist',
  'data', 'passport', 'downloads', 'sql',
] as const
export type PanelId = (typeof panelIds)[number]

/** One panel of the workspace. The docking layout, the palette and the keys learn of it from this value alone. */
export interface PanelDefinition {
  readonly id: PanelId
  readonly title: string
  /** Label and keys of the command that goes to the panel. */
  readonly goTo: { readonly label: string; readonly keys: string }
  readonly component: ComponentType
}

export function definePanel(panel: PanelDefinition): PanelDefinition {
  return panel
}
