import type { DocumentAccess } from '../../reading/document-access.ts'
import type { ChapterAudio, ReadAlongChapter } from './book-plan.ts'

interface Chapter {
  readonly title: string
  readonly sectionIndexes: number[]
  readonly audio?: ChapterAudio
}

/**
 * Puts the sections of a document into chapters: those that a recording speaks into its chapter, and what nobody speaks where it
 * stands. A named section that is not spoken is a chapter without sound; one without a name goes on in the chapter before it.
 * A heading without text of its own, as of a part, goes with what follows it.
 * @param document with the chosen sections alone: others have no blocks, and are in no chapter
 */
export function readAlongChapters(
  document: DocumentAccess,
  chapterAudio: readonly ChapterAudio[],
): readonly ReadAlongChapter[] {
  const audioOf = new Map<number, ChapterAudio>()
  for (const audio of chapterAudio) {
    for (const { sectionIndex } of audio.timeline.sentences) audioOf.set(sectionIndex, audio)
  }
  const chapters: Chapter[] = []
  /** Sections that go with what follows them. */
  let waiting: { readonly index: number; readonly isEmpty: boolean }[] = []
  const takeWaiting = (): number[] => {
    const indexes = waiting.map(({ index }) => index)
    waiting = []
    return indexes
  }
  for (const { index, title, blockCount } of document.sections()) {
    const audio = audioOf.get(index)
    const last = chapters.at(-1)
    if (audio !== undefined) {
      chapterOf(audio, chapters).sectionIndexes.push(...takeWaiting(), index)
    } else if (blockCount === 0) {
      waiting.push({ index, isEmpty: true })
    } else if (document.section(index).blocks.length === 0) {
      // Not chosen: a part of which nothing is chosen isn't either.
      waiting = waiting.filter(({ isEmpty }) => !isEmpty)
    } else if (title !== '') {
      chapters.push({ title, sectionIndexes: [...takeWaiting(), index] })
    } else if (last !== undefined && waiting.length === 0) {
      last.sectionIndexes.push(index)
    } else waiting.push({ index, isEmpty: false })
  }
  const rest = waiting.filter(({ isEmpty }) => !isEmpty).map(({ index }) => index)
  const last = chapters.at(-1)
  if (last === undefined && rest.length > 0) chapters.push({ title: '', sectionIndexes: rest })
  else last?.sectionIndexes.push(...rest)
  return chapters
}

/** The chapter of a recording. What stands between two of its sections is in it too. */
function chapterOf(audio: ChapterAudio, chapters: Chapter[]): Chapter {
  const index = chapters.findIndex((chapter) => chapter.audio === audio)
  const known = chapters[index]
  if (known !== undefined) {
    for (const { sectionIndexes } of chapters.splice(index + 1)) known.sectionIndexes.push(...sectionIndexes)
    return known
  }
  const begun: Chapter = { title: audio.timeline.title, sectionIndexes: [], audio }
  chapters.push(begun)
  return begun
}
