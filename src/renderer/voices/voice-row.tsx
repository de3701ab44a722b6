import { AudioLines, Check, Star, Trash2 } from 'lucide-react'
import { GridListItem } from 'react-aria-components'
import { useServices } from '../services.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useStore } from '../ui/use-store.ts'
import { describeVoice, detailsOf, priceOf, smallDetailsOf, startOf, timesOf } from './describe-voice.ts'
import { voiceMessages } from './messages.ts'
import { PreviewButton } from './preview-button.tsx'
import type { VoiceEntry } from './voice-entry.ts'
import { isSameVoice } from './voice-key.ts'
import styles from './voice-row.module.css'
import type { VoiceScope } from './voice-scope.ts'

export interface VoiceRowProps {
  readonly id: string
  readonly entry: VoiceEntry
  readonly language: string
  readonly isOffered: boolean
}

/** One voice with what one chooses it by. */
export function VoiceRow({ id, entry, language, isOffered }: VoiceRowProps) {
  return (
    <GridListItem
      id={id}
      textValue={describeVoice(entry)}
      className={styles.row ?? ''}
      data-offered={isOffered || undefined}
    >
      {({ isSelected }) => (
        <>
          {entry.isRecording === true ? (
            <AudioLines size={17} aria-hidden="true" className={styles.recording ?? ''} />
          ) : (
            <PreviewButton entry={entry} language={language} />
          )}
          <span className={styles.main}>
            <span className={styles.name}>{entry.name}</span>
            <span className={styles.details}>
              <span className={styles.small}>{smallDetailsOf(entry)}</span>
              <span className={styles.large}>{detailsOf(entry)}</span>
            </span>
          </span>
          <span className={styles.model}>{entry.modelName}</span>
          <span className={styles.price}>{priceOf(entry)}</span>
          <span className={styles.start}>{startOf(entry)}</span>
          <span className={styles.times} data-exact={entry.wordTimestamps === 'yes' || undefined}>
            {timesOf(entry)}
          </span>
          <span className={styles.buttons}>
            {entry.isOwn && <RemoveButton entry={entry} />}
            {entry.isRecording !== true && <FavouriteButton entry={entry} />}
          </span>
          <span className={styles.check}>{isSelected && <Check size={17} aria-hidden="true" />}</span>
        </>
      )}
    </GridListItem>
  )
}

interface NoVoiceRowProps {
  readonly id: string
  readonly scope: VoiceScope
}

/** Takes the choice back. */
export function NoVoiceRow({ id, scope }: NoVoiceRowProps) {
  const name = voiceMessages.unchosen[scope]
  const note = voiceMessages.unchosenNote[scope]
  return (
    <GridListItem id={id} textValue={`${name}. ${note}`} className={`${styles.row} ${styles.none}`}>
      {({ isSelected }) => (
        <>
          <span className={styles.main}>
            <span className={styles.name}>{name}</span>
            <span className={styles.details}>{note}</span>
          </span>
          <span className={styles.check}>{isSelected && <Check size={17} aria-hidden="true" />}</span>
        </>
      )}
    </GridListItem>
  )
}

function FavouriteButton({ entry }: { readonly entry: VoiceEntry }) {
  const { settings } = useServices()
  const favourites = useStore(settings, (state) => state.favouriteVoices)
  const isFavourite = favourites.some((voice) => isSameVoice(voice, entry.ref))
  const toggle = (): void => {
    const others = favourites.filter((voice) => !isSameVoice(voice, entry.ref))
    settings.change({ favouriteVoices: isFavourite ? others : [...others, entry.ref] })
  }
  return (
    <IconButton
      label={voiceMessages.favourite(entry.name)}
      aria-pressed={isFavourite}
      icon={<Star size={16} fill={isFavourite ? 'currentColor' : 'none'} />}
      className={isFavourite ? (styles.isFavourite ?? '') : ''}
      onPress={toggle}
    />
  )
}

function RemoveButton({ entry }: { readonly entry: VoiceEntry }) {
  const { settings } = useServices()
  const remove = (): void => {
    const { ownVoices, favouriteVoices } = settings.getState()
    settings.change({
      ownVoices: ownVoices.filter((voice) => !isSameVoice(voice, entry.ref)),
      favouriteVoices: favouriteVoices.filter((voice) => !isSameVoice(voice, entry.ref)),
    })
  }
  return (
    <IconButton label={voiceMessages.removeOwn(entry.name)} icon={<Trash2 size={16} />} onPress={remove} />
  )
}
