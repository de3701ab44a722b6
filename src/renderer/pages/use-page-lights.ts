import { useEffect } from 'react'
import { findInText, searchQuery } from '../../core/search/find-in-text.ts'
import { displayText } from '../../core/text/display-text.ts'
import { markColours } from '../../shared/marks.ts'
import type { BlockRange } from '../../shared/marks.ts'
import { useServices } from '../services.tsx'
import type { Services } from '../services.tsx'
import { PageLights } from './page-lights.ts'
import { voiceRanges } from './voice-ranges.ts'

type LightSources = Pick<Services, 'pages' | 'listening' | 'settings' | 'marks' | 'search' | 'unspoken'>

/** Lights on printed pages what is heard, marked and found, and dims what is not read; as in the text. */
export function usePageLights(scroller: HTMLElement | null): void {
  const { pages, listening, settings, marks, search, unspoken } = useServices()
  useEffect(() => {
    if (scroller === null) return undefined
    const lights = new PageLights(scroller, (blockId) => pages.layoutOf(blockId))
    const sources = { pages, listening, settings, marks, search, unspoken }
    const draw = {
      voice: () => showVoice(lights, sources),
      marks: () => showMarks(lights, sources),
      search: () => showFound(lights, sources),
      unspoken: () => showUnspoken(lights, sources),
    }
    const drawAll = (): void => Object.values(draw).forEach((each) => each())
    drawAll()
    const stops = [
      listening.store.subscribe((state, previous) => {
        if (state.word !== previous.word || state.utterance !== previous.utterance) draw.voice()
      }),
      settings.subscribe(draw.voice),
      marks.subscribe((state, previous) => state.marks !== previous.marks && draw.marks()),
      search.subscribe(draw.search),
      unspoken.onChange(draw.unspoken),
      pages.onBlocksChanged(drawAll),
    ]
    return () => {
      stops.forEach((stop) => stop())
      lights.close()
    }
  }, [scroller, pages, listening, settings, marks, search, unspoken])
}

function showVoice(lights: PageLights, { listening, settings }: LightSources): void {
  const { word, sentence } = voiceRanges(listening.store.getState())
  const { highlightsWord, highlightsSentence } = settings.getState()
  lights.show('sentence', highlightsSentence ? sentence : [])
  lights.show('word', highlightsWord ? word : [])
}

function showMarks(lights: PageLights, { marks }: LightSources): void {
  for (const colour of markColours) {
    const ranges = marks
      .getState()
      .marks.flatMap((mark) => (mark.kind === 'highlight' && mark.colour === colour ? mark.ranges : []))
    lights.show(
      `mark-${colour}`,
      ranges.filter(({ isLost }) => isLost !== true),
    )
  }
}

function showFound(lights: PageLights, { search, pages }: LightSources): void {
  const { text, wholeWords, matches, current } = search.getState()
  const query = searchQuery(text, wholeWords)
  const found = pages.store
    .getState()
    .blocks.flatMap((block): readonly BlockRange[] =>
      query.text === ''
        ? []
        : findInText(displayText(block), query).map((range) => ({ blockId: block.id, ...range })),
    )
  const match = matches[current]
  lights.show('found', found)
  lights.show('found-current', match === undefined ? [] : [match])
}

function showUnspoken(lights: PageLights, { unspoken, pages }: LightSources): void {
  const stretches = pages.store
    .getState()
    .blocks.flatMap(({ id }) => unspoken.ofBlock(id).map((stretch) => ({ ...stretch, blockId: id })))
  lights.show(
    'skipped',
    stretches.filter(({ isNamed }) => !isNamed),
  )
  lights.show(
    'named',
    stretches.filter(({ isNamed }) => isNamed),
  )
}
