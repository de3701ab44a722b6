import { DialogTrigger } from 'react-aria-components'
import { speedRange } from '../../shared/settings.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { SliderField } from '../ui/slider-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { playerMessages } from './messages.ts'
import { PresetButtons } from './preset-buttons.tsx'
import styles from './speed-control.module.css'

const presets = [0.75, 1, 1.25, 1.5, 2, 3] as const

export function SpeedControl() {
  const { speed: speeds } = useServices()
  const { speed, usual, isOwn } = useStore(speeds, (state) => state)
  return (
    <DialogTrigger>
      <Button look="quiet" aria-label={`${playerMessages.speed}, ${playerMessages.speedValue(speed)}`}>
        <span className={styles.value}>{playerMessages.speedValue(speed)}</span>
      </Button>
      <Popover label={playerMessages.speed} placement="top">
        <div className={styles.content}>
          <SliderField
            label={playerMessages.speed}
            value={speed}
            min={speedRange.min}
            max={speedRange.max}
            step={speedRange.step}
            format={playerMessages.speedValue}
            onChange={speeds.change}
          />
          <PresetButtons
            label={playerMessages.speedPresets}
            presets={presets}
            format={playerMessages.speedValue}
            current={speed}
            onChoose={speeds.change}
          />
          {isOwn && (
            <div className={styles.own}>
              <p className={styles.note}>{playerMessages.ownSpeed}</p>
              <div className={styles.choices}>
                <Button onPress={speeds.makeUsual}>{playerMessages.forAll}</Button>
                <Button look="quiet" onPress={speeds.backToUsual}>
                  {playerMessages.backToUsual(playerMessages.speedValue(usual))}
                </Button>
              </div>
            </div>
          )}
        </div>
      </Popover>
    </DialogTrigger>
  )
}
