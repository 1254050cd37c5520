import type { StopSource } from '../../base/stop.ts'
import type { Output } from './output.ts'
import type { Session } from './session.ts'

/** What every command gets. */
export interface CliContext {
  readonly output: Output
  /** Stopped by the first Ctrl+C; a second one ends the process at once. */
  readonly interrupt: StopSource
  /** The data folder that `--home` names, if it does. */
  home(): string | undefined
  /** Opens an engine session, does the work and closes the session whatever happened. */
  run(work: (session: Session) => Promise<void>): Promise<void>
}
