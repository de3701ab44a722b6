import * as mediaCaptions from 'media-captions'

/** A caption as another program reads it. */
export interface ReadCaption {
  readonly startTime: number
  readonly endTime: number
  /** With its markup. */
  readonly text: string
}

type CaptionNode =
  | { readonly type: 'timestamp'; readonly time: number; readonly children: readonly CaptionNode[] }
  | { readonly type: 'tag'; readonly children: readonly CaptionNode[] }
  | { readonly type: 'text' }

/** What is used of the package, whose own types need another kind of module resolution. */
const { parseText, tokenizeVTTCue } = mediaCaptions as unknown as {
  parseText(
    text: string,
    options: { readonly type: 'vtt' | 'srt'; readonly errors: boolean },
  ): Promise<{ readonly cues: readonly ReadCaption[]; readonly errors: readonly unknown[] }>
  tokenizeVTTCue(cue: ReadCaption): readonly CaptionNode[]
}

/** Reads captions by a parser that is not ours. */
export function readCaptions(text: string, type: 'vtt' | 'srt') {
  return parseText(text, { type, errors: true })
}

/** The times inside a caption, in seconds. */
export function timesInside(caption: ReadCaption): number[] {
  return tokenizeVTTCue(caption).flatMap(timesOf)
}

function timesOf(node: CaptionNode): number[] {
  if (node.type === 'text') return []
  const inner = node.children.flatMap(timesOf)
  return node.type === 'timestamp' ? [node.time, ...inner] : inner
}
