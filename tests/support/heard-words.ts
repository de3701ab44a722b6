import { displayText } from '../../src/core/text/display-text.ts'
import { wordRanges } from '../../src/core/text/words.ts'
import type { DocumentAccess } from '../../src/main/reading/document-access.ts'
import type { PlayerEvent } from '../../src/shared/player-port.ts'

/** The words of a document as they are displayed, in order: "block:word". */
export function displayedWords(document: DocumentAccess): string[] {
  return document.sections().flatMap((_, index) =>
    document.section(index).blocks.flatMap((block) => {
      const text = displayText(block)
      const ranges = wordRanges(text, block.language ?? document.language)
      return ranges.map(({ start, end }) => `${block.id}:${start} ${text.slice(start, end)}`)
    }),
  )
}

/** The words that were timed, in the order in which they are heard, as `displayedWords` writes them. */
export function timedWords(document: DocumentAccess, events: readonly PlayerEvent[]): string[] {
  const texts = new Map(
    document
      .sections()
      .flatMap((_, index) => document.section(index).blocks.map((block) => [block.id, displayText(block)])),
  )
  const blockOf = new Map<number, string>()
  return events.flatMap((event) => {
    if (event.kind === 'utterance') blockOf.set(event.utteranceId, event.blockId)
    if (event.kind !== 'words') return []
    const blockId = blockOf.get(event.utteranceId) ?? ''
    return event.words.map(
      ({ start, end }) => `${blockId}:${start} ${texts.get(blockId)?.slice(start, end) ?? ''}`,
    )
  })
}

/**
 * What is wrong with the order of a session's events: each utterance's audio and words must stand between its head and
 * its end, before the next head; no word may begin before the one before it or end after the utterance's audio.
 */
export function orderFaults(events: readonly PlayerEvent[]): string[] {
  const faults: string[] = []
  let current = 0
  let rateHz = 1
  let frames = 0
  let lastWord = 0
  let lastEnd = 0
  for (const event of events) {
    if (event.kind === 'utterance') {
      if (current !== 0) faults.push(`${event.utteranceId} began before ${current} ended`)
      current = event.utteranceId
      rateHz = event.sampleRateHz
      frames = lastWord = lastEnd = 0
    } else if (event.kind === 'audio' || event.kind === 'words' || event.kind === 'utteranceEnded') {
      if (event.utteranceId !== current) faults.push(`${event.kind} of ${event.utteranceId} in ${current}`)
      if (event.kind === 'audio') frames += event.pcm.byteLength / 2
      if (event.kind === 'words') {
        for (const word of event.words) {
          if (word.startSeconds < lastWord) faults.push(`a word of ${current} goes back`)
          lastWord = word.startSeconds
          lastEnd = word.endSeconds
        }
      }
      if (event.kind === 'utteranceEnded') {
        if (event.durationFrames !== frames) faults.push(`the length of ${current} is wrong`)
        if (lastEnd > frames / rateHz + 0.01) faults.push(`a word of ${current} ends after its sound`)
        current = 0
      }
    }
  }
  return faults
}
