import { ChevronRight, Minus, Pause, Play, Plus, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { assertNever } from '../../shared/errors.ts'
import { speedRange } from '../../shared/settings.ts'
import type { Api } from '../api.ts'
import { clampSpeed } from '../player/document-speed.ts'
import type { Listening } from '../player/listening.ts'
import { playerMessages } from '../player/messages.ts'
import { onSystemThemeChange, showTheme } from '../settings/theme.ts'
import { applyText } from '../settings/use-appearance.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import { wordingOf } from '../ui/error-wording.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { errorWordings } from '../ui/messages.ts'
import { useStore } from '../ui/use-store.ts'
import { quickSpeakMessages } from './messages.ts'
import styles from './quick-speak.module.css'
import type { QuickSpeech } from './quick-speech.ts'
import type { SavingState, SavingStore } from './saving-store.ts'
import { SpokenText } from './spoken-text.tsx'

export interface QuickSpeakWindowProps {
  readonly api: Api
  readonly speech: QuickSpeech
  readonly listening: Listening
  readonly settings: SettingsStore
  readonly saving: SavingStore
}

/** How long the end of a selection, or a message, is shown. */
const shownAfterMs = 4000
/** One press of the buttons for the speed. */
const speedStep = 0.25

/** The small window: what is read, and the few things that one wants meanwhile. */
export function QuickSpeakWindow(props: QuickSpeakWindowProps) {
  const { api, speech, listening, settings } = props
  const view = useStore(speech, (state) => state)
  const status = useStore(listening.store, (state) => state.status)
  const saving = useStore(props.saving, (state) => state)
  const [isPointedAt, setPointedAt] = useState(false)
  useWindowAppearance(settings)
  const isOver = view.kind === 'failed' || (view.kind === 'speaking' && status === 'finished')
  const ended = isOver && saving.kind !== 'saving' ? view : undefined
  useEffect(() => {
    if (ended === undefined || isPointedAt) return undefined
    const timer = setTimeout(() => void api.closeQuickSpeak(), shownAfterMs)
    return () => clearTimeout(timer)
  }, [api, ended, isPointedAt])
  return (
    <main
      className={styles.window}
      aria-label={quickSpeakMessages.window}
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
    >
      <header className={styles.header}>
        <span className={styles.title}>{quickSpeakMessages.window}</span>
        <IconButton
          label={quickSpeakMessages.stop}
          icon={<X size={18} />}
          onPress={() => void api.closeQuickSpeak()}
        />
      </header>
      {view.kind === 'speaking' && (
        <>
          <SpokenText
            key={view.selection.speechId}
            selection={view.selection}
            player={listening.store}
            settings={settings}
          />
          <PlayerNews listening={listening} />
          <SaveNews saving={saving} />
          <Controls {...props} />
        </>
      )}
      {view.kind === 'failed' && <Message {...wordingOf(view.error)} />}
    </main>
  )
}

function Message({ title, advice }: { readonly title: string; readonly advice: string }) {
  return (
    <div className={styles.message} role="status">
      <strong>{title}</strong>
      <p>{advice}</p>
    </div>
  )
}

/** Why nothing is heard, or another voice than the chosen one. */
function PlayerNews({ listening }: Pick<QuickSpeakWindowProps, 'listening'>) {
  const error = useStore(listening.store, (state) => state.error)
  const fallback = useStore(listening.store, (state) => state.fallback)
  const status = useStore(listening.store, (state) => state.status)
  if (error !== undefined && status === 'failed') {
    const { title, advice } = wordingOf(error)
    return <p className={styles.news} role="status">{`${title}. ${advice}`}</p>
  }
  const why = fallback && errorWordings[fallback.code]?.title
  if (why === undefined) return null
  return (
    <p className={styles.news} role="status">
      {quickSpeakMessages.standIn(why)}
    </p>
  )
}

/** How it stands with the MP3. */
function SaveNews({ saving }: { readonly saving: SavingState }) {
  if (saving.kind === 'none') return null
  return (
    <p className={styles.news} role="status">
      {savingWording(saving)}
    </p>
  )
}

function savingWording(saving: Exclude<SavingState, { kind: 'none' }>): string {
  switch (saving.kind) {
    case 'saving':
      return quickSpeakMessages.saving
    case 'saved':
      return quickSpeakMessages.saved(saving.name)
    case 'failed': {
      const { title, advice } = wordingOf(saving.error)
      return `${title}. ${advice}`
    }
    default:
      return assertNever(saving)
  }
}

function Controls({ api, speech, listening, settings, saving }: QuickSpeakWindowProps) {
  const status = useStore(listening.store, (state) => state.status)
  const speed = useStore(settings, (state) => state.speed)
  const isOn = status === 'playing' || status === 'loading'
  const isSaving = useStore(saving, (state) => state.kind === 'saving')
  const readOn = async (): Promise<void> => {
    const id = speech.speechId()
    if (id === undefined) return
    listening.pause()
    await api.readOnInApp(id, listening.store.getState().place ?? null)
  }
  const changeSpeed = (by: number): void => settings.change({ speed: clampSpeed(speed + by) })
  return (
    <div className={styles.controls} role="group" aria-label={quickSpeakMessages.controls}>
      <IconButton
        label={isOn ? playerMessages.pause : playerMessages.play}
        icon={isOn ? <Pause size={20} /> : <Play size={20} />}
        onPress={listening.toggle}
      />
      <IconButton
        label={playerMessages.nextSentence}
        icon={<ChevronRight size={22} />}
        onPress={() => listening.move('sentence', 1)}
      />
      <IconButton
        label={playerMessages.slower}
        icon={<Minus size={16} />}
        isDisabled={speed <= speedRange.min}
        onPress={() => changeSpeed(-speedStep)}
      />
      <span className={styles.speed}>{playerMessages.speedValue(speed)}</span>
      <IconButton
        label={playerMessages.faster}
        icon={<Plus size={16} />}
        isDisabled={speed >= speedRange.max}
        onPress={() => changeSpeed(speedStep)}
      />
      <span className={styles.spacer} />
      <Button look="quiet" onPress={() => void readOn()}>
        {quickSpeakMessages.readOn}
      </Button>
      <Button look="quiet" isDisabled={isSaving} onPress={() => void saving.save(speech.speechId())}>
        {quickSpeakMessages.saveAsMp3}
      </Button>
    </div>
  )
}

function useWindowAppearance(settings: SettingsStore): void {
  const theme = useStore(settings, (state) => state.theme)
  useEffect(() => {
    showTheme(theme)
    return onSystemThemeChange(() => showTheme(theme))
  }, [theme])
  useEffect(() => {
    applyText(settings.getState())
    return settings.subscribe(applyText)
  }, [settings])
}
