import type { DocumentAccess } from '../../reading/document-access.ts'
import { type ChapterFiles, blockElementId } from './book-plan.ts'
import { litBlock } from './lit-block.ts'
import type { SpokenClip } from './spoken-clips.ts'
import { xmlAttributes } from './xml.ts'

/**
 * Writes the overlay of a chapter, piece by piece: for each block a sequence of its words, each with its element and its stretch of
 * audio.
 * Source: EPUB 3.3, section 9.2.
 */
export function* overlayMarkup(
  clips: readonly SpokenClip[],
  document: DocumentAccess,
  files: ChapterFiles,
): Generator<string> {
  const text = `../${files.text}`
  const audio = `../${files.audio}`
  yield `<?xml version="1.0" encoding="UTF-8"?>
<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">
<body>
`
  for (const own of runsOfBlocks(clips)) {
    const [{ blockId }] = own
    const place = document.locate(blockId)
    const block =
      place === undefined ? undefined : document.section(place.sectionIndex).blocks[place.blockIndex]
    if (place === undefined || block === undefined)
      throw new RangeError(`Block ${blockId} is not in the document.`)
    const id = blockElementId(place.sectionIndex, place.blockIndex)
    yield `<seq${xmlAttributes({ 'epub:textref': `${text}#${id}` })}>\n`
    for (const { elementId, beginMs, endMs } of litBlock(block, id, own).clips) {
      const sound = xmlAttributes({ src: audio, clipBegin: clockValue(beginMs), clipEnd: clockValue(endMs) })
      yield `<par><text${xmlAttributes({ src: `${text}#${elementId}` })}/><audio${sound}/></par>\n`
    }
    yield '</seq>\n'
  }
  yield '</body>\n</smil>\n'
}

/** Seconds that the clips of a chapter last. */
export function overlayMilliseconds(clips: readonly SpokenClip[]): number {
  return (clips.at(-1)?.endMs ?? 0) - (clips[0]?.beginMs ?? 0)
}

/** `0:01:02.003`: hours, minutes and seconds, which every reader takes. */
export function clockValue(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  const rest = String(milliseconds % 1000).padStart(3, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${rest}`
}

function* runsOfBlocks(clips: readonly SpokenClip[]): Generator<readonly [SpokenClip, ...SpokenClip[]]> {
  let run: [SpokenClip, ...SpokenClip[]] | undefined
  for (const clip of clips) {
    if (run !== undefined && run[0].blockId === clip.blockId) run.push(clip)
    else {
      if (run !== undefined) yield run
      run = [clip]
    }
  }
  if (run !== undefined) yield run
}
