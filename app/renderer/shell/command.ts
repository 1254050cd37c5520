import type { words } from '../locales/en.ts'
import type { PanelId } from '../panels/define-panel.ts'
import type { Dispatch, RootState } from '../store/store.ts'

/** What the shell itself can do for a command. */
export interface ShellActions {
  goToPanel(panel: PanelId): void
  goToNextRegion(direction: 1 | -1): void
  pickCsvFile(): void
  copyCommand(): void
  resetLayout(): void
}

export interface CommandContext {
  readonly dispatch: Dispatch
  readonly getState: () => RootState
  readonly shell: ShellActions
}

/** One thing a person can ask for. The palette, the keys and the hints on buttons are all made from it. */
export interface Command {
  readonly id: string
  readonly group: keyof typeof words.palette.groups
  readonly label: string
  /** Such as `Ctrl+Enter`; see `keys.ts`. */
  readonly keys?: string
  /** Its keys mean something else in fields, on buttons and in lists; there they do nothing of this. */
  readonly outsideFields?: true
  /** Left out: always possible. */
  readonly when?: (state: RootState) => boolean
  readonly run: (context: CommandContext) => void
}
