import { useState } from 'react'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { SliderField } from '../ui/slider-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { playerMessages } from './messages.ts'
import { PresetButtons } from './preset-buttons.tsx'
import { leftText } from './sleep-left.ts'
import styles from './sleep-control.module.css'
import { sleepMinutes } from './sleep-timer.ts'

/** What the sleep timer can be set to. */
export function SleepPanel() {
  const { sleep, announcer } = useServices()
  const wish = useStore(sleep, (state) => state.wish)
  const left = useStore(sleep, leftText)
  const [minutes, setMinutes] = useState<number>(sleepMinutes.presets[2])
  const choose = (act: () => void, said: string): void => {
    act()
    sleep.setOpen(false)
    announcer.say(said)
  }
  const sleepAfter = (value: number): void =>
    choose(() => sleep.sleepAfter(value), playerMessages.sleepIn(playerMessages.sleepMinutes(value)))
  return (
    <div className={styles.panel}>
      <div className={styles.now}>
        <p className={styles.state}>
          {wish.kind === 'off' ? playerMessages.sleepOff : left === '' ? '' : playerMessages.sleepLeft(left)}
          {wish.kind === 'chapter' && (
            <span className={styles.note}>
              {wish.chaptersAfter === 0 ? playerMessages.sleepChapter : playerMessages.sleepNextChapter}
            </span>
          )}
        </p>
        {wish.kind !== 'off' && (
          <div className={styles.row}>
            <Button onPress={sleep.extend}>{playerMessages.sleepMore}</Button>
            <Button look="quiet" onPress={() => choose(sleep.turnOff, playerMessages.saidSleepOff)}>
              {playerMessages.sleepTurnOff}
            </Button>
          </div>
        )}
      </div>
      <PresetButtons
        label={playerMessages.sleepPresets}
        presets={sleepMinutes.presets}
        format={playerMessages.sleepMinutes}
        onChoose={sleepAfter}
      />
      <div className={styles.own}>
        <SliderField
          label={playerMessages.sleepAfter}
          value={minutes}
          min={sleepMinutes.min}
          max={sleepMinutes.max}
          step={sleepMinutes.step}
          format={playerMessages.sleepMinutes}
          onChange={setMinutes}
        />
        <Button onPress={() => sleepAfter(minutes)}>{playerMessages.sleepSet}</Button>
      </div>
      <div className={styles.chapters}>
        <Button onPress={() => choose(() => sleep.sleepAtChapterEnd(0), playerMessages.sleepAtEnd)}>
          {playerMessages.sleepChapter}
        </Button>
        <Button onPress={() => choose(() => sleep.sleepAtChapterEnd(1), playerMessages.sleepAtNextEnd)}>
          {playerMessages.sleepNextChapter}
        </Button>
      </div>
      <p className={styles.note}>{playerMessages.sleepNote}</p>
    </div>
  )
}
