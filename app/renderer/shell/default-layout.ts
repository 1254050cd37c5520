import type { IJsonModel } from 'flexlayout-react'
import type { PanelDefinition } from '../panels/define-panel.ts'
import type { WorkspaceName } from '../store/settings.ts'

type Part = IJsonModel['layout']

/** The form at the left; what the workspace is about above the rest; the list of runs at the lower right. */
export function defaultLayout(panels: readonly PanelDefinition[], workspace: WorkspaceName): IJsonModel {
  const tabs = (weight: number, ...ids: readonly string[]) => ({
    type: 'tabset' as const,
    weight,
    children: ids.map((id) => ({
      type: 'tab' as const,
      id,
      name: panels.find((known) => known.id === id)?.title ?? id,
      component: id,
    })),
  })
  return {
    global: {
      tabEnableClose: false,
      tabEnableRename: false,
      tabEnablePopout: false,
      tabSetEnableMaximize: true,
      tabSetMinWidth: 160,
      tabSetMinHeight: 90,
    },
    borders: [],
    layout: {
      type: 'row',
      children: [
        { ...tabs(21, 'strategy'), minWidth: 270 },
        { type: 'row', weight: 79, children: workspaces[workspace](tabs) },
      ],
    },
  }
}

type Tabs = (weight: number, ...ids: readonly string[]) => NonNullable<Part['children']>[number]

const backtest = (tabs: Tabs): NonNullable<Part['children']> => [
  { type: 'row', weight: 62, children: [tabs(56, 'chart'), tabs(44, 'watchlist')] },
  {
    type: 'row',
    weight: 38,
    children: [
      tabs(62, 'overview', 'trades', 'log', 'sweep', 'walk', 'monte-carlo', 'lookahead'),
      tabs(38, 'runs', 'data', 'passport', 'downloads', 'sql'),
    ],
  },
]

const research = (tabs: Tabs): NonNullable<Part['children']> => [
  tabs(66, 'sweep', 'walk', 'monte-carlo', 'lookahead'),
  { type: 'row', weight: 34, children: [
    tabs(62, 'chart', 'watchlist', 'overview', 'trades', 'log'),
    tabs(38, 'runs', 'data', 'passport', 'downloads', 'sql'),
  ] },
]

const data = (tabs: Tabs): NonNullable<Part['children']> => [
  { type: 'row', weight: 55, children: [tabs(60, 'data', 'chart', 'watchlist'), tabs(40, 'passport')] },
  {
    type: 'row',
    weight: 45,
    children: [
      tabs(62, 'downloads', 'sql', 'overview', 'trades', 'log', 'sweep', 'walk', 'monte-carlo', 'lookahead'),
      tabs(38, 'runs'),
    ],
  },
]

const workspaces: Readonly<Record<WorkspaceName, (tabs: Tabs) => NonNullable<Part['children']>>> = {
  backtest,
  research,
  data,
}
