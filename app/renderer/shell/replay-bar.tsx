import { useId, useState, type SubmitEvent } from 'react'
import { readRangeStart } from '../../../engine/domain/date-range.ts'
import { replaySpeeds, type ReplayState } from '../../../engine/domain/replay.ts'
import { timeframeMs } from '../../../engine/domain/timeframe.ts'
import { formatFixed } from '../format/number.ts'
import { formatBarTime } from '../format/time.ts'
import { words } from '../locales/en.ts'
import { useAppDispatch, useAppSelector } from '../store/hooks.ts'
import { endReplay, jumpReplay, setReplaySpeed, stepReplay, toggleReplay } from '../store/replay-thunks.ts'
import { keysOf } from './commands.ts'

const { replay: said } = words

/** The transport of a replay: shown while one is on, below the top bar. */
export function ReplayBar() {
  const replay = useAppSelector((state) => state.replay)
  return replay === null ? <div /> : <Transport replay={replay} />
}

function Transport({ replay }: { replay: ReplayState }) {
  const dispatch = useAppDispatch()
  const playing = replay.phase === 'playing'
  const ended = replay.phase === 'ended'
  const barMs = Math.min(timeframeMs(replay.timeframe), 60_000)
  const place = said.barOf(formatFixed(replay.shown, 0), formatFixed(replay.bars, 0))
  return (
    <section className="replay-bar" data-region tabIndex={-1} aria-label={said.label}>
      <span className="badge replay" title={said.hint}>
        {said.word}
      </span>
      {replay.synthetic && (
        <span className="badge warn" title={words.syntheticHint}>
          {words.synthetic}
        </span>
      )}
      <strong>{replay.instrument}</strong>
      <span className="muted">{replay.timeframe}</span>
      <div role="group" aria-label={said.label} className="transport">
        <Act
          sign="rewind"
          name={said.rewind}
          disabled={replay.shown <= 1}
          act={() => dispatch(jumpReplay(replay.firstAt))}
        />
        <Act
          sign="back"
          name={said.back}
          keys={keysOf('replay.back')}
          disabled={replay.shown <= 1}
          act={() => dispatch(stepReplay(-1))}
        />
        <Act
          sign={playing ? 'pause' : 'play'}
          name={playing ? said.pause : said.play}
          keys={keysOf('replay.toggle')}
          disabled={ended}
          act={() => dispatch(toggleReplay())}
        />
        <Act
          sign="forward"
          name={said.forward}
          keys={keysOf('replay.forward')}
          disabled={ended}
          act={() => dispatch(stepReplay(1))}
        />
      </div>
      <div role="group" aria-label={said.speed}>
        {replaySpeeds.map((speed) => (
          <button
            key={speed}
            type="button"
            className="quiet"
            aria-pressed={replay.speed === speed}
            onClick={() => void dispatch(setReplaySpeed(speed))}
          >
            {said.speedOf(speed)}
          </button>
        ))}
      </div>
      <input
        type="range"
        className="place"
        aria-label={said.place}
        aria-valuetext={`${formatBarTime(replay.at, barMs)}, ${place}`}
        min={replay.firstAt}
        max={replay.endAt}
        step={Math.max(1, Math.round((replay.endAt - replay.firstAt) / 1000))}
        value={replay.at}
        onChange={(event) => void dispatch(jumpReplay(Number(event.target.value)))}
      />
      <span className="number replay-at">{formatBarTime(replay.at, barMs)}</span>
      <span className="number muted">{ended ? `${place}, ${said.ended}` : place}</span>
      <span
        className="muted clip inside"
        title={replay.detail === null ? said.wholeHint : said.growsHint(replay.detail)}
      >
        {replay.detail === null ? said.whole : said.grows(replay.detail)}
      </span>
      <GoToDate replay={replay} />
      <button type="button" title={said.liveHint} onClick={() => void dispatch(endReplay())}>
        {said.live}
      </button>
    </section>
  )
}

/** Paths on a field of 14 by 14. */
const signs = {
  rewind: 'M1 2h2v10H1zM13 2v10L4 7z',
  back: 'M2 2h2v10H2zM12 3v8L5 7z',
  play: 'M3 1v12l9-6z',
  pause: 'M3 2h3v10H3zM8 2h3v10H8z',
  forward: 'M10 2h2v10h-2zM2 3v8l7-4z',
} as const

interface ActProps {
  readonly sign: keyof typeof signs
  readonly name: string
  readonly keys?: string
  readonly disabled: boolean
  readonly act: () => Promise<void>
}

function Act({ sign, name, keys, disabled, act }: ActProps) {
  return (
    <button
      type="button"
      className="quiet"
      aria-label={name}
      title={keys === undefined ? name : `${name} (${keys})`}
      disabled={disabled}
      onClick={() => void act()}
    >
      <svg width="14" height="14" viewBox="0 0 14 14" fill="currentColor" aria-hidden>
        <path d={signs[sign]} />
      </svg>
    </button>
  )
}

function GoToDate({ replay }: { replay: ReplayState }) {
  const dispatch = useAppDispatch()
  const id = useId()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const go = (event: SubmitEvent): void => {
    event.preventDefault()
    const at = readRangeStart(text.trim())
    setWrong(at === undefined)
    if (at !== undefined) void dispatch(jumpReplay(Math.min(Math.max(at, replay.firstAt), replay.endAt)))
  }
  return (
    <form onSubmit={go} className="go-to-date">
      <label htmlFor={id} className="unseen">
        {said.date}
      </label>
      <input
        id={id}
        type="text"
        spellCheck={false}
        autoComplete="off"
        placeholder={said.dateHint}
        title={wrong ? said.dateWrong : said.date}
        aria-invalid={wrong}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit">{said.go}</button>
      {wrong && (
        <span className="down" role="alert">
          {said.dateWrong}
        </span>
      )}
    </form>
  )
}
