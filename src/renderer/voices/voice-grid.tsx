import { useMemo } from 'react'
import type { Ref } from 'react'
import {
  Collection,
  GridList,
  GridListHeader,
  GridListSection,
  ListLayout,
  Virtualizer,
} from 'react-aria-components'
import type { VoiceRef } from '../../shared/speech.ts'
import { Button } from '../ui/button.tsx'
import { nameOfLanguage } from './language-name.ts'
import { voiceMessages } from './messages.ts'
import type { VoiceEntry } from './voice-entry.ts'
import styles from './voice-grid.module.css'
import { voiceKey } from './voice-key.ts'
import { useMedia } from '../ui/use-media.ts'
import { NoVoiceRow, VoiceRow } from './voice-row.tsx'
import type { VoiceScope } from './voice-scope.ts'
import type { VoiceSection } from './voice-sections.ts'

/** The row that takes the choice back. */
const noVoiceKey = 'none'
/** Every row is as tall, so that a thousand are placed without being drawn. In CSS pixels. */
const rowSizePx = 54
/** In a window so narrow that names and details are set in several lines. */
const narrowRowSizePx = 124
const narrowWindow = '(max-width: 560px)'
const headingSizePx = 38

export interface VoiceGridProps {
  readonly ref: Ref<HTMLDivElement>
  readonly sections: readonly VoiceSection[]
  /** BCP 47 tag of the text to be read: previews speak it where a voice can. */
  readonly language: string
  /** What no voice means, on a row of its own; null where the list is narrowed and has none. */
  readonly scope: VoiceScope | null
  readonly chosen: VoiceRef | null
  readonly offeredKey: string | null
  readonly onChoose: (entry: VoiceEntry | null) => void
  /** The voice that was chosen before is chosen again. */
  readonly onKeep: () => void
  readonly onShowAll: () => void
}

/** The voices by section: arrows go through rows and into their buttons, Enter chooses. */
export function VoiceGrid({
  ref,
  sections,
  language,
  scope,
  chosen,
  offeredKey,
  onChoose,
  onKeep,
  onShowAll,
}: VoiceGridProps) {
  const entries = useMemo(
    () => new Map(sections.flatMap((section) => section.entries).map((entry) => [entry.key, entry])),
    [sections],
  )
  const isMeasured = useMemo(
    () => [...entries.values()].some(({ firstAudioMs }) => firstAudioMs !== undefined),
    [entries],
  )
  const isNarrow = useMedia(narrowWindow)
  const layout = useMemo(
    () => new ListLayout({ rowSize: isNarrow ? narrowRowSizePx : rowSizePx, headingSize: headingSizePx }),
    [isNarrow],
  )
  const choose = (key: string | undefined): void => {
    // Pressing the chosen row would unselect it: the voice stays.
    if (key === undefined) return onKeep()
    if (key === noVoiceKey) return onChoose(null)
    const entry = entries.get(key)
    if (entry !== undefined) onChoose(entry)
  }
  return (
    <div className={styles.frame} data-unmeasured={!isMeasured || undefined}>
      <div className={styles.head} aria-hidden="true">
        <span className={styles.headName}>{voiceMessages.headName}</span>
        <span className={styles.headModel}>{voiceMessages.model}</span>
        <span>{voiceMessages.headPrice}</span>
        <span className={styles.headStart}>{voiceMessages.headStart}</span>
        <span className={styles.headTimes}>{voiceMessages.headTimes}</span>
      </div>
      <Virtualizer layout={layout}>
        <GridList
          ref={ref}
          aria-label={voiceMessages.list}
          className={styles.grid ?? ''}
          selectionMode="single"
          escapeKeyBehavior="none"
          selectedKeys={[chosen === null ? noVoiceKey : voiceKey(chosen)]}
          onSelectionChange={(keys) => {
            if (keys !== 'all') choose([...keys].map(String)[0])
          }}
          renderEmptyState={() => (
            <div className={styles.empty}>
              <p>{voiceMessages.none}</p>
              <Button onPress={onShowAll}>{voiceMessages.showAll}</Button>
            </div>
          )}
        >
          {scope !== null && <NoVoiceRow id={noVoiceKey} scope={scope} />}
          <Collection items={sections} dependencies={[language, offeredKey]}>
            {(section) => (
              <GridListSection id={section.id} className={styles.section ?? ''}>
                <GridListHeader className={styles.heading ?? ''}>
                  <span className={styles.headingName}>{headingOf(section.id)}</span>
                  {section.id === 'endpoint' && (
                    <span className={styles.headingNote}>{voiceMessages.sectionEndpointNote}</span>
                  )}
                </GridListHeader>
                <Collection items={section.entries} dependencies={[language, offeredKey]}>
                  {(entry) => (
                    <VoiceRow
                      id={entry.key}
                      entry={entry}
                      language={language}
                      isOffered={entry.key === offeredKey}
                    />
                  )}
                </Collection>
              </GridListSection>
            )}
          </Collection>
        </GridList>
      </Virtualizer>
    </div>
  )
}

function headingOf(section: string): string {
  if (section === 'chosen') return voiceMessages.sectionChosen
  if (section === 'recording') return voiceMessages.recording
  if (section === 'favourites') return voiceMessages.sectionFavourites
  if (section === 'endpoint') return voiceMessages.sectionEndpoint
  return section === 'und' ? voiceMessages.sectionUnknown : nameOfLanguage(section)
}
