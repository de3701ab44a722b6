import {
  ChevronLeft,
  ChevronRight,
  ChevronsLeft,
  ChevronsRight,
  Pause,
  Play,
  RotateCcw,
  RotateCw,
} from 'lucide-react'
import { Button, TooltipTrigger } from 'react-aria-components'
import { useServices } from '../services.tsx'
import type { IntentName } from '../shortcuts.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { useStore } from '../ui/use-store.ts'
import { playerMessages } from './messages.ts'
import styles from './transport-controls.module.css'

const moves = {
  previousParagraph: ChevronsLeft,
  previousSentence: ChevronLeft,
  nextSentence: ChevronRight,
  nextParagraph: ChevronsRight,
} as const satisfies Partial<Record<IntentName, typeof Play>>

export function TransportControls() {
  return (
    <div className={styles.transport} role="group" aria-label={playerMessages.transport}>
      <MoveButton intent="previousParagraph" />
      <MoveButton intent="previousSentence" />
      <SecondsButton intent="backSeconds" />
      <PlayButton />
      <SecondsButton intent="forwardSeconds" />
      <MoveButton intent="nextSentence" />
      <MoveButton intent="nextParagraph" />
    </div>
  )
}

function MoveButton({ intent }: { readonly intent: keyof typeof moves }) {
  const { intents } = useServices()
  const Icon = moves[intent]
  return (
    <IconButton
      label={playerMessages[intent]}
      shortcut={intents.label(intent)}
      icon={<Icon size={22} />}
      onPress={() => intents.run(intent)}
    />
  )
}

const turns = { backSeconds: RotateCcw, forwardSeconds: RotateCw } as const

function SecondsButton({ intent }: { readonly intent: keyof typeof turns }) {
  const { intents, settings } = useServices()
  const seconds = useStore(settings, (state) => state[intent])
  const Icon = turns[intent]
  return (
    <IconButton
      className={styles.seconds ?? ''}
      label={playerMessages[intent](seconds)}
      shortcut={intents.label(intent)}
      icon={
        <>
          <Icon size={28} strokeWidth={1.5} />
          <span className={styles.count} aria-hidden="true">
            {seconds}
          </span>
        </>
      }
      onPress={() => intents.run(intent)}
    />
  )
}

function PlayButton() {
  const { intents, listening } = useServices()
  const status = useStore(listening.store, (state) => state.status)
  const isOn = status === 'playing' || status === 'loading'
  const label = isOn ? playerMessages.pause : playerMessages.play
  return (
    <TooltipTrigger delay={600} closeDelay={80}>
      <Button
        className={styles.play ?? ''}
        aria-label={label}
        data-status={status}
        onPress={() => intents.run('playPause')}
      >
        {isOn ? (
          <Pause size={22} fill="currentColor" strokeWidth={1} />
        ) : (
          <Play size={22} fill="currentColor" />
        )}
        {status === 'loading' && <Spinner className={styles.spinner} size={50} strokeWidth={1.25} />}
      </Button>
      <Tooltip shortcut={intents.label('playPause')}>{label}</Tooltip>
    </TooltipTrigger>
  )
}
