import type { IJsonModel } from 'flexlayout-react'
import type { PanelDefinition } from '../panels/define-panel.ts'

/** The form at the left, the chart above its results, the list of runs beside them. */
export function defaultLayout(panels: readonly PanelDefinition[]): IJsonModel {
  const tab = (id: string) => {
    const panel = panels.find((known) => known.id === id)
    return { type: 'tab', id, name: panel?.title ?? id, component: id }
  }
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
        { type: 'tabset', weight: 21, minWidth: 270, children: [tab('strategy')] },
        {
          type: 'row',
          weight: 79,
          children: [
            { type: 'tabset', weight: 62, children: [tab('chart')] },
            {
              type: 'row',
              weight: 38,
              children: [
                { type: 'tabset', weight: 62, children: [tab('overview'), tab('trades'), tab('log')] },
                { type: 'tabset', weight: 38, children: [tab('runs')] },
              ],
            },
          ],
        },
      ],
    },
  }
}
