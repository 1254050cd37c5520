import { Actions, Layout, Model, type IJsonModel, type TabNode } from 'flexlayout-react'
import 'flexlayout-react/style/dark.css'
import { useImperativeHandle, useState, type Ref } from 'react'
import { useStore } from 'react-redux'
import type { PanelId } from '../panels/define-panel.ts'
import { panels } from '../panels/list.ts'
import { useAppDispatch, useAppSelector } from '../store/hooks.ts'
import { layoutKept, type WorkspaceName } from '../store/settings.ts'
import type { RootState } from '../store/store.ts'
import { defaultLayout } from './default-layout.ts'
import { PageBoundary } from './page-boundary.tsx'

export interface WorkspaceHandle {
  goToPanel(panel: PanelId): void
  resetLayout(): void
}

/** The docked panels of the chosen workspace. */
export function Workspace({ ref }: { ref: Ref<WorkspaceHandle> }) {
  const workspace = useAppSelector((state) => state.settings.workspace)
  const [resets, setResets] = useState(0)
  return (
    <Docking
      key={`${workspace} ${resets}`}
      ref={ref}
      workspace={workspace}
      onReset={() => setResets((count) => count + 1)}
    />
  )
}

interface DockingProps {
  readonly workspace: WorkspaceName
  readonly onReset: () => void
  readonly ref: Ref<WorkspaceHandle>
}

/** One workspace. A kept layout is used again as long as it holds exactly the panels there are. */
function Docking({ workspace, onReset, ref }: DockingProps) {
  const dispatch = useAppDispatch()
  const store = useStore<RootState>()
  const [model] = useState(() => readLayout(store.getState().settings.layouts[workspace], workspace))
  useImperativeHandle(
    ref,
    () => ({
      goToPanel: (panel) => {
        const node = model.getNodeById(panel)
        if (node !== undefined) model.doAction(Actions.selectTab(panel))
        // The tab's content is shown after this event has been handled.
        requestAnimationFrame(() => focusPanel(panel))
      },
      resetLayout: () => {
        dispatch(layoutKept({ workspace, layout: undefined }))
        onReset()
      },
    }),
    [model, dispatch, workspace, onReset],
  )
  return (
    <main className="workspace">
      <Layout
        model={model}
        factory={renderPanel}
        invalidateTabContentOnParentRender={false}
        realtimeResize
        onModelChange={(changed) => dispatch(layoutKept({ workspace, layout: changed.toJson() }))}
      />
    </main>
  )
}

function renderPanel(node: TabNode) {
  const panel = panels.find(({ id }) => id === node.getComponent())
  if (panel === undefined) return null
  const Panel = panel.component
  return (
    <section className="panel" data-panel={panel.id} data-region tabIndex={-1} aria-label={panel.title}>
      <PageBoundary>
        <Panel />
      </PageBoundary>
    </section>
  )
}

/** Puts the focus on what a panel is for: its first field, its table, its chart. */
export function focusPanel(panel: string): void {
  const root = document.querySelector<HTMLElement>(`[data-panel="${panel}"]`)
  focusRegion(root)
}

export function focusRegion(root: HTMLElement | null): void {
  const main = root?.querySelector<HTMLElement>('[role="grid"], [role="application"]')
  const field = main ?? root?.querySelector<HTMLElement>('select:enabled, input:enabled')
  const inner = field ?? root?.querySelector<HTMLElement>('button:enabled, [tabindex="0"]')
  const target = inner ?? root
  target?.focus()
}

function readLayout(kept: unknown, workspace: WorkspaceName): Model {
  try {
    const model = Model.fromJson(kept as IJsonModel)
    const ids = new Set<string>()
    model.visitNodes((node) => {
      if (node.getType() === 'tab') ids.add(node.getId())
    })
    if (ids.size === panels.length && panels.every(({ id }) => ids.has(id))) return model
  } catch {
    // A layout that another version kept is replaced by the default one.
  }
  return Model.fromJson(defaultLayout(panels, workspace))
}
