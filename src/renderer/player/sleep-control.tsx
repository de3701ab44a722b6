import { Moon } from 'lucide-react'
import { DialogTrigger } from 'react-aria-components'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { useStore } from '../ui/use-store.ts'
import { playerMessages } from './messages.ts'
import styles from './sleep-control.module.css'
import { leftText } from './sleep-left.ts'
import { SleepPanel } from './sleep-panel.tsx'
import type { SleepState } from './sleep-timer.ts'

/** Falls silent after a time, or at a chapter's end; shows how long that is. */
export function SleepControl() {
  const { sleep } = useServices()
  const isOpen = useStore(sleep, (state) => state.isOpen)
  const isOn = useStore(sleep, (state) => state.wish.kind !== 'off')
  // Drawn anew with each second, not with each tick.
  const label = useStore(sleep, sleepLabel)
  const left = useStore(sleep, leftText)
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={sleep.setOpen}>
      <Button look="quiet" aria-label={label}>
        <Moon className={isOn ? styles.isOn : undefined} size={18} aria-hidden="true" />
        {left !== '' && <span className={styles.left}>{left}</span>}
      </Button>
      <Popover label={playerMessages.sleepTimer} placement="top">
        <SleepPanel />
      </Popover>
    </DialogTrigger>
  )
}

/** Says when, for people who don't see the moon. A label that changed by the second would be said by the second. */
function sleepLabel({ wish, leftSeconds }: SleepState): string {
  if (wish.kind === 'off') return playerMessages.sleepTimer
  if (wish.kind === 'chapter') {
    return wish.chaptersAfter === 0 ? playerMessages.sleepAtEnd : playerMessages.sleepAtNextEnd
  }
  return playerMessages.sleepIn(playerMessages.sleepMinutes(Math.ceil((leftSeconds ?? 0) / 60)))
}
