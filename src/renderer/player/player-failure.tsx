import type { PlainError } from '../../shared/errors.ts'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { builtInVoiceFor } from '../voices/built-in-voice.ts'
import { chooseVoice } from '../voices/choose-voice.ts'
import { useOpenEntry, useVoiceEntries } from '../voices/use-voices.ts'
import { playerMessages } from './messages.ts'
import styles from './player-notice.module.css'

const accountCodes: ReadonlySet<string> = new Set(['SPEECH_KEY_MISSING', 'SPEECH_KEY_REFUSED'])
const voiceCodes: ReadonlySet<string> = new Set([
  'SPEECH_VOICE_UNKNOWN',
  'SPEECH_ENGINE_UNAVAILABLE',
  'SPEECH_MODEL_UNAVAILABLE',
  'SPEECH_INPUT_REFUSED',
])

export interface PlayerFailureProps {
  readonly error: PlainError
}

/** Why nothing follows, and the ways to go on. */
export function PlayerFailure({ error }: PlayerFailureProps) {
  const { reading, app } = useServices()
  const isCap = error.code === 'SPEECH_CAP_REACHED'
  const isAccount = accountCodes.has(error.code)
  const isVoice = voiceCodes.has(error.code)
  return (
    <div className={styles.failure}>
      <ErrorBanner error={error} isCalm={isCap} {...(!isCap && { onRetry: reading.playPause })}>
        {isCap && (
          <Button look="quiet" onPress={() => app.showSettings('spending')}>
            {playerMessages.raiseCap}
          </Button>
        )}
        {isAccount && (
          <Button look="quiet" onPress={() => app.showSettings('account')}>
            {playerMessages.openAccount}
          </Button>
        )}
        {isVoice && (
          <Button look="quiet" onPress={app.showVoices}>
            {playerMessages.chooseVoice}
          </Button>
        )}
        {(isCap || isAccount) && <OfflineButton />}
      </ErrorBanner>
    </div>
  )
}

/** Reads this document on with the voice that costs nothing. */
function OfflineButton() {
  const services = useServices()
  const { reading } = services
  const document = useOpenEntry()
  const entries = useVoiceEntries()
  if (document === undefined) return null
  const { language } = document.header
  const voice = builtInVoiceFor(entries, language)
  if (voice === undefined) return null
  const goOn = async (): Promise<void> => {
    await chooseVoice(services, 'document', language, voice.ref)
    reading.playPause()
  }
  return (
    <Button look="quiet" onPress={() => void goOn().catch(() => undefined)}>
      {playerMessages.goOnOffline}
    </Button>
  )
}
