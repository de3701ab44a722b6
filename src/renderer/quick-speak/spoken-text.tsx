import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { SpokenSelection } from '../../shared/quick-speak.ts'
import type { PlayerStore } from '../player/player-store.ts'
import { FollowScroll } from '../reader/follow-scroll.ts'
import { TextHighlight } from '../reader/highlight.ts'
import { Inlines } from '../reader/inline-view.tsx'
import type { SettingsStore } from '../settings/settings-store.ts'
import { useStore } from '../ui/use-store.ts'
import { shownBlocks } from './shown-blocks.ts'
import styles from './quick-speak.module.css'

export interface SpokenTextProps {
  readonly selection: SpokenSelection
  readonly player: PlayerStore
  readonly settings: SettingsStore
}

/** The selection, with the word lit that is heard. */
export function SpokenText({ selection, player, settings }: SpokenTextProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [highlight, setHighlight] = useState<TextHighlight>()
  const heardId = useStore(player, (state) => state.utterance?.blockId)
  const blocks = shownBlocks(selection.blocks, heardId)
  const firstId = blocks[0]?.id
  const drawn = useMemo(
    () => blocks.map((block) => <ShownBlock key={block.id} block={block} />),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the blocks are those of the selection from the first on
    [selection, firstId],
  )
  useEffect(() => {
    if (scroller.current === null) return undefined
    const light = new TextHighlight(scroller.current, player)
    const follow = new FollowScroll({
      scroller: scroller.current,
      player,
      followsVoice: () => true,
      reveal: () => undefined,
    })
    const choose = (): void => {
      const { highlightsWord, highlightsSentence } = settings.getState()
      light.setChoice({ lightsWord: highlightsWord, lightsSentence: highlightsSentence })
    }
    choose()
    const stop = settings.subscribe(choose)
    setHighlight(light)
    return () => {
      stop()
      follow.close()
      light.close()
    }
  }, [player, settings])
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
    highlight?.refresh()
  }, [drawn, highlight])
  const { language, direction } = selection
  return (
    <div
      ref={scroller}
      className={styles.text}
      dir={direction}
      {...(language !== 'und' && { lang: language })}
    >
      {drawn}
    </div>
  )
}

function ShownBlock({ block }: { readonly block: SpokenSelection['blocks'][number] }) {
  return (
    <p
      data-block-id={block.id}
      className={block.kind === 'heading' ? styles.heading : styles.paragraph}
      lang={block.language}
      dir={block.direction}
    >
      <Inlines inlines={block.inlines} />
    </p>
  )
}
