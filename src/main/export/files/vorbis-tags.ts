import type { VorbisTags } from '../../../core/vorbis/vorbis-comments.ts'
import type { AudioFileOptions } from '../audio-file.ts'

/** What a file says about itself in Vorbis comments. */
export function vorbisTags({
  facts,
  track,
  chapters,
  sampleRateHz,
}: Pick<AudioFileOptions, 'facts' | 'track' | 'chapters' | 'sampleRateHz'>): VorbisTags {
  return {
    title: track?.title ?? facts.title,
    album: facts.title,
    authors: facts.authors,
    narrator: facts.narrator,
    ...(facts.publisher !== undefined && { publisher: facts.publisher }),
    ...(facts.publishedYear !== undefined && { year: facts.publishedYear }),
    ...(facts.language !== undefined && { language: facts.language }),
    ...(facts.description !== undefined && { description: facts.description }),
    ...(track !== undefined && { track }),
    chapters: chapters.map(({ title, startFrame }) => ({ title, startSeconds: startFrame / sampleRateHz })),
  }
}
