import { words } from '../locales/en.ts'
import { draftReset } from '../store/draft.ts'
import { endReplay, replaySelected, stepReplay, toggleReplay } from '../store/replay-thunks.ts'
import { runClosed } from '../store/runs.ts'
import { cancelRun, runFirstExample, startRun } from '../store/run-thunks.ts'
import { coloursChosen, themeChosen, workspaceChosen } from '../store/settings.ts'
import { paletteToggled, pickerToggled } from '../store/view.ts'
import { panels } from '../panels/list.ts'
import type { Command } from './command.ts'

/** Every command there is, besides the ones the palette makes of instruments and strategies. */
export const commands: readonly Command[] = [
  {
    id: 'palette.show',
    group: 'view',
    label: words.commands.palette,
    keys: 'Ctrl+K',
    run: ({ dispatch, getState }) => dispatch(paletteToggled(!getState().view.paletteOpen)),
  },
  {
    id: 'run.start',
    group: 'run',
    label: words.commands.run,
    keys: 'Ctrl+Enter',
    when: ({ runs, connection }) => runs.active === null && connection.link === 'up',
    run: ({ dispatch }) => void dispatch(startRun()),
  },
  {
    id: 'run.cancel',
    group: 'run',
    label: words.commands.cancel,
    keys: 'Escape',
    when: ({ runs }) => runs.active !== null,
    run: ({ dispatch }) => void dispatch(cancelRun()),
  },
  {
    id: 'run.example',
    group: 'run',
    label: words.runs.firstRun,
    when: ({ runs, connection }) => runs.active === null && connection.link === 'up',
    run: ({ dispatch }) => void dispatch(runFirstExample()),
  },
  {
    id: 'run.copy-command',
    group: 'run',
    label: words.commands.copyCommand,
    when: ({ runs }) => runs.opened?.status === 'ready',
    run: ({ shell }) => shell.copyCommand(),
  },
  {
    id: 'run.close',
    group: 'run',
    label: words.commands.closeRun,
    when: ({ runs }) => runs.opened !== null,
    run: ({ dispatch }) => dispatch(runClosed()),
  },
  { id: 'form.reset', group: 'run', label: words.commands.resetForm, run: ({ dispatch }) => dispatch(draftReset()) },
  {
    id: 'data.import',
    group: 'data',
    label: words.commands.importCsv,
    keys: 'Ctrl+O',
    run: ({ shell }) => shell.pickCsvFile(),
  },
  {
    id: 'data.instrument',
    group: 'data',
    label: words.commands.pickInstrument,
    keys: 'Ctrl+I',
    run: ({ dispatch }) => dispatch(pickerToggled(true)),
  },
  {
    id: 'replay.start',
    group: 'data',
    label: words.commands.startReplay,
    when: ({ replay, instruments }) => replay === null && instruments.selected !== null,
    run: ({ dispatch }) => void dispatch(replaySelected()),
  },
  {
    id: 'replay.toggle',
    group: 'data',
    label: words.commands.toggleReplay,
    keys: 'Space',
    outsideFields: true,
    when: ({ replay }) => replay !== null && replay.phase !== 'ended',
    run: ({ dispatch }) => void dispatch(toggleReplay()),
  },
  {
    id: 'replay.forward',
    group: 'data',
    label: words.commands.replayForward,
    keys: 'ArrowRight',
    outsideFields: true,
    when: ({ replay }) => replay !== null && replay.phase !== 'ended',
    run: ({ dispatch }) => void dispatch(stepReplay(1)),
  },
  {
    id: 'replay.back',
    group: 'data',
    label: words.commands.replayBack,
    keys: 'ArrowLeft',
    outsideFields: true,
    when: ({ replay }) => replay !== null && replay.shown > 1,
    run: ({ dispatch }) => void dispatch(stepReplay(-1)),
  },
  {
    id: 'replay.end',
    group: 'data',
    label: words.commands.endReplay,
    when: ({ replay }) => replay !== null,
    run: ({ dispatch }) => void dispatch(endReplay()),
  },
  ...panels.map(({ id, goTo }): Command => ({
    id: `panel.${id}`,
    group: 'view',
    label: goTo.label,
    keys: goTo.keys,
    run: ({ shell }) => shell.goToPanel(id),
  })),
  {
    id: 'workspace.backtest',
    group: 'view',
    label: words.commands.backtestWorkspace,
    keys: 'Ctrl+1',
    run: ({ dispatch }) => dispatch(workspaceChosen('backtest')),
  },
  {
    id: 'workspace.research',
    group: 'view',
    label: words.commands.researchWorkspace,
    keys: 'Ctrl+2',
    run: ({ dispatch }) => dispatch(workspaceChosen('research')),
  },
  {
    id: 'workspace.data',
    group: 'view',
    label: words.commands.dataWorkspace,
    keys: 'Ctrl+3',
    run: ({ dispatch }) => dispatch(workspaceChosen('data')),
  },
  {
    id: 'panel.next',
    group: 'view',
    label: words.commands.nextPanel,
    keys: 'F6',
    run: ({ shell }) => shell.goToNextRegion(1),
  },
  {
    id: 'panel.previous',
    group: 'view',
    label: words.commands.previousPanel,
    keys: 'Shift+F6',
    run: ({ shell }) => shell.goToNextRegion(-1),
  },
  {
    id: 'theme.dark',
    group: 'view',
    label: words.commands.darkTheme,
    run: ({ dispatch }) => dispatch(themeChosen('dark')),
  },
  {
    id: 'theme.light',
    group: 'view',
    label: words.commands.lightTheme,
    run: ({ dispatch }) => dispatch(themeChosen('light')),
  },
  {
    id: 'colours.classic',
    group: 'view',
    label: words.commands.classicColours,
    run: ({ dispatch }) => dispatch(coloursChosen('classic')),
  },
  {
    id: 'colours.safe',
    group: 'view',
    label: words.commands.safeColours,
    run: ({ dispatch }) => dispatch(coloursChosen('safe')),
  },
  { id: 'layout.reset', group: 'view', label: words.commands.resetLayout, run: ({ shell }) => shell.resetLayout() },
]

/** The keys of a command, for a hint on its button. */
export function keysOf(id: string): string {
  return commands.find((command) => command.id === id)?.keys ?? ''
}
