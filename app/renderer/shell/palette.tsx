import { Command as Menu } from 'cmdk'
import { useEffect, useRef } from 'react'
import type { Instrument } from '../../../engine/domain/instrument.ts'
import { words } from '../locales/en.ts'
import { strategyChosen } from '../store/draft.ts'
import { useAppDispatch, useAppSelector } from '../store/hooks.ts'
import type { RootState } from '../store/store.ts'
import { paletteToggled } from '../store/view.ts'
import { chooseWatched } from '../store/watchlist-thunks.ts'
import type { Command, CommandContext } from './command.ts'
import { commands } from './commands.ts'

/** Everything that can be done, found by typing a part of its name. */
export function Palette({ context }: { context: CommandContext }) {
  const dispatch = useAppDispatch()
  const state = useAppSelector((all) => all)
  const dialog = useRef<HTMLDialogElement>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    input.current?.focus()
  }, [])
  const close = (): void => {
    dispatch(paletteToggled(false))
  }
  const choose = (run: () => void): void => {
    close()
    // The palette gives the focus back as it closes; the command may then move it on.
    requestAnimationFrame(run)
  }
  const possible: readonly Command[] = [
    ...commands.filter((command) => command.id !== 'palette.show' && (command.when?.(state) ?? true)),
    ...state.strategies.builtins.map(
      ({ id, name }): Command => ({
        id: `strategy.${id}`,
        group: 'strategies',
        label: words.commands.useStrategy(name),
        run: () => dispatch(strategyChosen(id)),
      }),
    ),
    ...instrumentsOf(state).map(
      ({ id, title }): Command => ({
        id: `instrument.${id}`,
        group: 'instruments',
        label: words.commands.showInstrument(id, title),
        run: () => void dispatch(chooseWatched(id)),
      }),
    ),
  ]
  const groups = Object.entries(words.palette.groups) as [Command['group'], string][]
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={words.palette.label}
      onClose={close}
      onClick={(event) => {
        if (event.target === dialog.current) close()
      }}
    >
      <Menu label={words.palette.label} loop>
        <Menu.Input ref={input} placeholder={words.palette.placeholder} />
        <Menu.List>
          <Menu.Empty>{words.palette.empty}</Menu.Empty>
          {groups.map(([group, title]) => {
            const members = possible.filter((command) => command.group === group)
            if (members.length === 0) return null
            return (
              <Menu.Group key={group} heading={title}>
                {members.map((command) => (
                  <Menu.Item
                    key={command.id}
                    value={`${command.label} ${command.id}`}
                    onSelect={() => choose(() => command.run(context))}
                  >
                    {command.label}
                    {command.keys !== undefined && <kbd>{command.keys}</kbd>}
                  </Menu.Item>
                ))}
              </Menu.Group>
            )
          })}
        </Menu.List>
      </Menu>
    </dialog>
  )
}

/** Stored instruments, each once whatever its timeframes, and those of the watchlists. */
function instrumentsOf({ instruments, watchlists }: RootState): readonly Instrument[] {
  const all = [...instruments.datasets.map(({ instrument }) => instrument), ...watchlists.instruments]
  return [...new Map(all.map((instrument) => [instrument.id, instrument])).values()]
}
