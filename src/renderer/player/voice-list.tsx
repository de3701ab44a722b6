import { Check, Search } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import {
  Autocomplete,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  SearchField,
  Text,
  useFilter,
} from 'react-aria-components'
import type { Key } from 'react-aria-components'
import { useServices } from '../services.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useStore } from '../ui/use-store.ts'
import { playerMessages } from './messages.ts'
import { groupVoices, nameOfLanguage, voiceKey } from './voice-groups.ts'
import styles from './voice-list.module.css'

const automaticKey = 'automatic'

export interface VoiceListProps {
  /** BCP 47 tag; its voices come first. */
  readonly language: string
  readonly onChosen?: () => void
}

/** All voices by language, to be searched and chosen from. Choosing sets the voice. */
export function VoiceList({ language, onChosen }: VoiceListProps) {
  const { voices: store, settings } = useServices()
  const { status, voices, error } = useStore(store, (state) => state)
  const chosen = useStore(settings, (state) => state.voice)
  const { contains } = useFilter({ sensitivity: 'base' })
  const groups = useMemo(() => groupVoices(voices, language, nameOfLanguage), [voices, language])
  useEffect(() => void store.load(), [store])

  const choose = (key: Key | undefined): void => {
    // Choosing the chosen voice again unselects it: it stays.
    if (key === undefined) return onChosen?.()
    const voice = voices.find((candidate) => voiceKey(candidate) === key)
    if (voice === undefined && key !== automaticKey) return
    settings.change({
      voice: voice === undefined ? null : { engine: voice.engine, model: voice.model, voice: voice.voice },
    })
    onChosen?.()
  }

  return (
    <div className={styles.chooser}>
      <Autocomplete filter={contains} disableAutoFocusFirst>
        <SearchField aria-label={playerMessages.findVoice} className={styles.search ?? ''} autoFocus>
          <Search className={styles.searchIcon} size={16} aria-hidden="true" />
          <Input className={styles.input ?? ''} placeholder={playerMessages.findVoice} />
        </SearchField>
        <div className={styles.list} role="group" tabIndex={0} aria-label={playerMessages.voice}>
          <ListBox
            aria-label={playerMessages.voice}
            className={styles.items ?? ''}
            selectionMode="single"
            escapeKeyBehavior="none"
            selectedKeys={[chosen === null ? automaticKey : voiceKey(chosen)]}
            onSelectionChange={(keys) => {
              if (keys !== 'all') choose([...keys][0])
            }}
            renderEmptyState={() => <p className={styles.empty}>{playerMessages.noVoice}</p>}
          >
            <VoiceItem
              id={automaticKey}
              name={playerMessages.automatic}
              note={playerMessages.automaticNote}
            />
            {groups.map((group) => (
              <ListBoxSection key={group.language} id={group.language} className={styles.section ?? ''}>
                <Header className={styles.language ?? ''}>{group.name}</Header>
                {group.voices.map((voice) => (
                  <VoiceItem
                    key={voiceKey(voice)}
                    id={voiceKey(voice)}
                    name={voice.name}
                    search={group.name}
                  />
                ))}
              </ListBoxSection>
            ))}
          </ListBox>
        </div>
      </Autocomplete>
      <div role="status" className={styles.status}>
        {status === 'loading' && playerMessages.voicesLoading}
        {status === 'ready' && voices.length === 0 && playerMessages.noOfflineVoice}
      </div>
      {error !== null && <ErrorBanner error={error} onRetry={() => void store.load()} />}
    </div>
  )
}

interface VoiceItemProps {
  readonly id: string
  readonly name: string
  readonly note?: string
  /** Found by this too. */
  readonly search?: string
}

function VoiceItem({ id, name, note, search = '' }: VoiceItemProps) {
  return (
    <ListBoxItem id={id} textValue={[name, note, search].join(' ').trim()} className={styles.item ?? ''}>
      {({ isSelected }) => (
        <>
          <Text slot="label" className={styles.label ?? ''}>
            {name}
            {note !== undefined && <span className={styles.note}> {note}</span>}
          </Text>
          {isSelected && <Check className={styles.check} size={16} aria-hidden="true" />}
        </>
      )}
    </ListBoxItem>
  )
}
