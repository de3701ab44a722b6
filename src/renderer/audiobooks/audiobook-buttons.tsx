import { Headphones } from 'lucide-react'
import { useEffect } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover, TooltipTrigger } from 'react-aria-components'
import { useServices } from '../services.tsx'
import buttonStyles from '../ui/button.module.css'
import { IconButton } from '../ui/icon-button.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { useStore } from '../ui/use-store.ts'
import styles from './audiobook-buttons.module.css'
import { busyOf } from './audiobooks-store.ts'
import { audiobookMessages as messages } from './messages.ts'

/** Opens the list of audiobooks, and says whether some are being made. */
export function AudiobooksButton() {
  const { intents } = useServices()
  const { label, sign } = useBusy()
  return (
    <IconButton
      label={label}
      shortcut={intents.label('audiobooks')}
      icon={<Sign sign={sign} />}
      onPress={() => intents.run('audiobooks')}
    />
  )
}

/** In the reader: makes one of the open document, or opens the list. */
export function AudiobookMenuButton() {
  const { intents } = useServices()
  const { label, sign } = useBusy()
  return (
    <MenuTrigger>
      <TooltipTrigger delay={600} closeDelay={80}>
        <Button
          aria-label={sign === null ? messages.menu : label}
          className={`${buttonStyles.button} ${buttonStyles.icon}`}
        >
          <Sign sign={sign} />
        </Button>
        <Tooltip shortcut={intents.label('makeAudiobook')}>{sign === null ? messages.menu : label}</Tooltip>
      </TooltipTrigger>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Menu className={styles.menu ?? ''} aria-label={messages.menu}>
          <MenuItem className={styles.item ?? ''} onAction={() => intents.run('makeAudiobook')}>
            {messages.make}
          </MenuItem>
          <MenuItem className={styles.item ?? ''} onAction={() => intents.run('audiobooks')}>
            {messages.list}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

type BusySign = 'working' | 'asking' | null

function useBusy(): { readonly label: string; readonly sign: BusySign } {
  const { audiobooks } = useServices()
  const jobs = useStore(audiobooks, (state) => state.jobs)
  useEffect(() => {
    if (audiobooks.getState().jobs === null) void audiobooks.load()
  }, [audiobooks])
  const { count, isAsking } = busyOf(jobs)
  if (isAsking) return { label: messages.listWaiting, sign: 'asking' }
  return count === 0
    ? { label: messages.list, sign: null }
    : { label: messages.listBusy(count), sign: 'working' }
}

function Sign({ sign }: { readonly sign: BusySign }) {
  return (
    <span className={styles.sign}>
      <Headphones size={19} aria-hidden="true" />
      {sign !== null && <span className={styles.dot} data-sign={sign} aria-hidden="true" />}
    </span>
  )
}
