import { useState } from 'react'
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components'
import type { Locator } from '../../shared/document.ts'
import type { DocumentState } from '../reader/document-store.ts'
import { useServices } from '../services.tsx'
import line from '../ui/slider-line.module.css'
import { useStore } from '../ui/use-store.ts'
import { useValueText } from '../ui/use-value-text.ts'
import styles from './chapter-scrubber.module.css'
import type { ChapterMoment } from './chapter-moment.ts'
import { playerMessages } from './messages.ts'
import { wordsAt } from './place-words.ts'
import type { PlaceWords } from './place-words.ts'
import { formatClock, formatTime } from './time-left.ts'
import { useChapterMoment } from './use-chapter-moment.ts'

/** An arrow key goes so many seconds, in a short chapter fewer. */
const longestStepSeconds = 5
const stepsInChapter = 60

/** The chapter as a line of time to move about on. Shows where it would go, and goes there when it is let go. */
export function ChapterScrubber() {
  const moment = useChapterMoment()
  // Before its times are known there is nowhere to go on it.
  if (moment === undefined) return <div className={styles.empty} />
  return <Scrubber moment={moment} />
}

function Scrubber({ moment }: { readonly moment: ChapterMoment }) {
  const { documents, reading } = useServices()
  const { time, nowSeconds } = moment
  const [dragged, setDragged] = useState<number>()
  /** Where it was let go: shown until the voice, or the eye, has come there. */
  const [chosen, setChosen] = useState<{ readonly place: Locator; readonly fromSeconds: number }>()
  const chosenSeconds = chosen?.fromSeconds === nowSeconds ? time.secondsAt(chosen.place) : undefined
  const step = Math.max(1, Math.min(longestStepSeconds, Math.floor(time.totalSeconds / stepsInChapter)))
  const last = Math.max(step, Math.ceil(time.totalSeconds / step) * step)
  const seconds = dragged ?? chosenSeconds ?? nowSeconds
  const wordsOf = (state: DocumentState, value: number): PlaceWords | undefined => {
    const place = time.placeAt(Math.min(value, time.totalSeconds))
    return place === undefined ? undefined : wordsAt(state, place)
  }
  const words = useStore(documents, (state) => wordsOf(state, seconds)?.text ?? '')
  const at = time.isKnown ? formatClock(seconds) : playerMessages.about(formatClock(seconds))
  const label = playerMessages.ofTime(at, formatTime(time.totalSeconds, time.isKnown))
  const input = useValueText(playerMessages.placeText(label, words))
  const move = (value: number): void => {
    setDragged(undefined)
    const place = wordsOf(documents.getState(), value)?.place
    if (place === undefined) return
    setChosen({ place, fromSeconds: nowSeconds })
    reading.moveTo(place)
  }
  return (
    <Slider
      className={styles.scrubber ?? ''}
      aria-label={playerMessages.scrubber}
      value={Math.min(last, Math.round(seconds / step) * step)}
      minValue={0}
      maxValue={last}
      step={step}
      onChange={setDragged}
      onChangeEnd={move}
    >
      <SliderTrack className={`${line.track} ${styles.track}`}>
        {({ state }) => (
          <>
            <div className={line.rail}>
              <div className={line.fill} style={{ inlineSize: `${(seconds / last) * 100}%` }} />
            </div>
            <SliderThumb className={`${line.thumb} ${styles.thumb}`} inputRef={input} />
            {state.isThumbDragging(0) && (
              <div
                className={styles.preview}
                style={{ insetInlineStart: `${(seconds / last) * 100}%` }}
                aria-hidden="true"
              >
                <span className={styles.time}>{at}</span>
                <span className={styles.words} dir="auto">
                  {words}
                </span>
              </div>
            )}
          </>
        )}
      </SliderTrack>
    </Slider>
  )
}
