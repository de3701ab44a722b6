import { memo, useLayoutEffect, useMemo, useState } from 'react'
import { VisuallyHidden } from 'react-aria-components'
import type { VerticalWritingMode } from '../../shared/document.ts'
import { MarkSigns } from '../marks/mark-signs.tsx'
import { useMarkLight } from '../marks/use-mark-light.ts'
import { useSearchLight } from '../search/use-search-light.ts'
import { useServices } from '../services.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useStore } from '../ui/use-store.ts'
import { BlockGroupView } from './block-view.tsx'
import type { Chunk } from './chunks.ts'
import styles from './document-view.module.css'
import { groupBlocks } from './group-blocks.ts'
import { LineFocusMask } from './line-focus-mask.tsx'
import { readerMessages } from './messages.ts'
import { sectionLabel } from '../../core/text/section-label.ts'
import { useUnspokenLight } from './use-unspoken-light.ts'
import { useVoiceLight } from './use-voice-light.ts'
import { VerticalContext } from './vertical-context.ts'

export interface DocumentViewProps {
  readonly title: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** Vertical lines; undefined for horizontal ones. */
  readonly writingMode: VerticalWritingMode | undefined
}

/** The text: a window of it in the page, the room of the rest around it. */
export function DocumentView({ title, language, direction, writingMode }: DocumentViewProps) {
  const { viewport, documents } = useServices()
  const state = useStore(viewport.store, (current) => current)
  const part = useStore(documents, (current) =>
    current.status === 'open'
      ? sectionLabel(current.opened.sections, state.chunks[0]?.sectionIndex ?? 0)
      : '',
  )
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  useLayoutEffect(() => (scroller === null ? undefined : viewport.attach(scroller)), [viewport, scroller])
  const [mask, setMask] = useState<HTMLElement | null>(null)
  useVoiceLight(scroller, mask)
  useMarkLight(scroller)
  useSearchLight(scroller)
  useUnspokenLight(scroller)
  useLayoutEffect(() => viewport.rendered(state), [viewport, state])
  return (
    <>
      <main
        ref={setScroller}
        className={styles.scroller}
        tabIndex={0}
        aria-label={readerMessages.text(title)}
        data-reader-text=""
        data-writing-mode={writingMode}
      >
        <article className={styles.column} lang={language === 'und' ? undefined : language} dir={direction}>
          <VisuallyHidden elementType="h2">{readerMessages.textFrom(part)}</VisuallyHidden>
          <div data-room-above="" style={{ blockSize: `${state.abovePx}px` }} />
          <VerticalContext value={writingMode !== undefined}>
            {state.chunks.map((chunk) => (
              <ChunkView key={chunk.key} chunk={chunk} />
            ))}
          </VerticalContext>
          <div style={{ blockSize: `${state.belowPx}px` }} />
          <MarkSigns />
        </article>
      </main>
      <LineFocusMask ref={setMask} writingMode={writingMode} />
    </>
  )
}

const ChunkView = memo(function ChunkView({ chunk }: { readonly chunk: Chunk }) {
  const { section, startBlock, endBlock } = chunk
  const groups = useMemo(
    () => groupBlocks(section?.blocks.slice(startBlock, endBlock) ?? []),
    [section, startBlock, endBlock],
  )
  if (section === undefined) return <MissingSection chunk={chunk} />
  const isSectionStart = startBlock === 0 && section.title !== ''
  const start = !isSectionStart
    ? ''
    : `${styles.sectionStart} ${chunk.sectionIndex === 0 ? styles.documentStart : ''}`
  return (
    <div className={`${styles.chunk} ${start}`} data-chunk={chunk.key}>
      {groups.map((group) => (
        <BlockGroupView key={group.kind === 'single' ? group.block.id : group.blocks[0]?.id} group={group} />
      ))}
    </div>
  )
})

/** Stands for a section until it is loaded, and says so when it can't be. */
function MissingSection({ chunk }: { readonly chunk: Chunk }) {
  const { documents, viewport } = useServices()
  const error = useStore(documents, (state) =>
    state.status === 'open' ? state.failures.get(chunk.sectionIndex) : undefined,
  )
  const heightPx = viewport.heightPx(chunk)
  return (
    <div data-chunk={chunk.key} style={{ minBlockSize: `${heightPx}px` }}>
      {error !== undefined && (
        <div className={styles.failure}>
          <ErrorBanner error={error} onRetry={() => void documents.ensureSection(chunk.sectionIndex)} />
        </div>
      )}
    </div>
  )
}
