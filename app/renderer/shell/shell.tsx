import { Suspense, lazy, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'react-redux'
import { repeatCommand } from '../evidence/repeat-command.ts'
import { words } from '../locales/en.ts'
import { datasetChosen } from '../store/data-desk.ts'
import { useAppDispatch, useAppSelector, useSession } from '../store/hooks.ts'
import { noticeShown } from '../store/notices.ts'
import { workspaceChosen } from '../store/settings.ts'
import type { RootState } from '../store/store.ts'
import { findStrategy } from '../store/strategies.ts'
import { Banner } from './banner.tsx'
import type { CommandContext } from './command.ts'
import { commands } from './commands.ts'
import { copyText } from './copy-text.ts'
import { EvidenceBar } from './evidence-bar.tsx'
import { pressed } from './keys.ts'
import { Notices } from './notices.tsx'
import { ReplayBar } from './replay-bar.tsx'
import { StatusBar } from './status-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { useFileDrop } from './use-file-drop.ts'
import { focusRegion, Workspace, type WorkspaceHandle } from './workspace.tsx'

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))
const ImportDialog = lazy(async () => ({ default: (await import('../import/import-dialog.tsx')).ImportDialog }))

/** The whole screen. */
export function Shell() {
  const dispatch = useAppDispatch()
  const store = useStore<RootState>()
  const session = useSession()
  const workspace = useRef<WorkspaceHandle>(null)
  const picker = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const paletteOpen = useAppSelector((state) => state.view.paletteOpen)
  const { theme, colours } = useAppSelector((state) => state.settings)
  const dropping = useFileDrop(setFile)

  // Before the effects of panels: a chart reads its colours from the style sheet in one of them.
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme
    document.documentElement.dataset['colours'] = colours
  }, [theme, colours])

  const context = useMemo((): CommandContext => {
    const copyCommand = async (): Promise<void> => {
      const { runs, strategies } = store.getState()
      const result = runs.opened === null ? undefined : session.results.get(runs.opened.id)
      if (result === undefined) return
      const command = repeatCommand(result.evidence, findStrategy(strategies, result.evidence.strategy)?.params)
      if (await copyText(command)) dispatch(noticeShown({ kind: 'done', text: words.evidence.copied }))
      else dispatch(noticeShown({ kind: 'error', text: `${words.evidence.copyFailed} ${command}` }))
    }
    return {
      dispatch,
      getState: store.getState,
      shell: {
        goToPanel: (panel) => workspace.current?.goToPanel(panel),
        goToNextRegion,
        pickCsvFile: () => picker.current?.click(),
        copyCommand: () => void copyCommand(),
        resetLayout: () => workspace.current?.resetLayout(),
      },
    }
  }, [dispatch, session, store])

  const showPassport = (hash: string): void => {
    dispatch(datasetChosen(hash))
    dispatch(workspaceChosen('data'))
    // The workspace takes the place of the one before after this event has been handled.
    requestAnimationFrame(() => workspace.current?.goToPanel('passport'))
  }

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const command = commands.find(({ keys }) => keys !== undefined && pressed(keys, event))
      if (command === undefined) return
      const modal = document.querySelector('dialog[open]') !== null
      // An open dialog keeps the keys to itself; Escape and the palette's own key close it.
      if (modal && command.id !== 'palette.show') return
      if (command.when?.(store.getState()) === false) return
      if (command.outsideFields === true && usesKeys(event.target)) return
      event.preventDefault()
      command.run(context)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [context, store])

  return (
    <div className="shell">
      <TopBar onImport={context.shell.pickCsvFile} />
      <Banner />
      <ReplayBar />
      <Workspace ref={workspace} />
      <EvidenceBar onCopyCommand={context.shell.copyCommand} />
      <StatusBar />
      <Notices onPassport={showPassport} />
      <input
        ref={picker}
        type="file"
        hidden
        accept=".csv,.txt,.tsv,text/csv"
        onChange={(event) => {
          setFile(event.target.files?.item(0) ?? null)
          event.target.value = ''
        }}
      />
      {dropping && <div className="drop-target">{words.topBar.dropHere}</div>}
      <Suspense fallback={null}>
        {paletteOpen && <Palette context={context} />}
        {file !== null && (
          <ImportDialog key={`${file.name} ${file.lastModified}`} file={file} onClose={() => setFile(null)} />
        )}
      </Suspense>
    </div>
  )
}

/** Fields and lists have a use of their own for Space and arrows. */
function usesKeys(target: EventTarget | null): boolean {
  const own = 'input, select, textarea, button, summary, a, [role="grid"], [role="tab"], [role="listbox"], [role="menu"]'
  return target instanceof Element && target.closest(own) !== null
}

/** Moves the focus from region to region: bars and visible panels, in the order they lie on the page. */
function goToNextRegion(direction: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
    .filter(
      (region) => region.checkVisibility({ visibilityProperty: true }) && region.getBoundingClientRect().width > 0,
    )
    .sort((a, b) => place(a) - place(b))
  const now = regions.findIndex((region) => region.contains(document.activeElement))
  const next = now < 0 ? (direction > 0 ? 0 : regions.length - 1) : (now + direction + regions.length) % regions.length
  focusRegion(regions.at(next) ?? null)
}

function place(element: HTMLElement): number {
  const { top, left } = element.getBoundingClientRect()
  return Math.round(top / 20) * 100_000 + left
}
