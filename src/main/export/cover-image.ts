import { Worker } from 'node:worker_threads'
import { AppError } from '../../shared/errors.ts'
import type { BookFacts } from './audio-file.ts'
import type { CoverReply, CoverRequest } from './cover/cover-protocol.ts'
import { embeddedPicture } from './cover/embedded-picture.ts'
import { pictureFacts } from './cover/picture-facts.ts'

/** A cover that players take, or why there is none. */
export type FittedCover =
  | { readonly kind: 'cover'; readonly cover: NonNullable<BookFacts['cover']> }
  /** `unsupported`: a type that can't be read, or a drawing without a picture in it; `tooLarge`: too many pixels to unpack; `unreadable`: damaged. */
  | { readonly kind: 'leftOut'; readonly reason: 'unsupported' | 'tooLarge' | 'unreadable' }

export interface CoverOptions {
  readonly workerUrl: URL
  readonly signal: AbortSignal
  /** By default a minute. */
  readonly timeoutMs?: number
}

/** Players show covers on screens of cars and watches; those of shops have no more. */
const maxSide = 1400
/** The tag of an MP3 is read whole before it plays. */
const maxBytes = 500_000
/** What is unpacked takes four bytes a pixel, two or three times: 300 MB at most. A page printed at 300 dpi has 9 million. */
const maxPixels = 25_000_000
/** No picture of a book has more, and none must keep the thread busy with reading. */
const maxSourceBytes = 64 * 1024 ** 2
/** A large picture takes two seconds, and many times that where others keep the processor busy. */
const defaultTimeoutMs = 60_000

/**
 * Makes a cover of a picture: a JPEG or PNG that is small enough stays as it is, all else becomes a JPEG in a thread of its own. Its
 * size is looked at before anything is unpacked. Of a drawing (SVG) the picture in it is taken.
 * @throws {AppError} ABORTED
 */
export async function coverForPlayers(
  picture: { readonly bytes: Uint8Array },
  options: CoverOptions,
): Promise<FittedCover> {
  if (picture.bytes.length > maxSourceBytes) return { kind: 'leftOut', reason: 'tooLarge' }
  const bytes = embeddedPicture(picture.bytes) ?? picture.bytes
  const facts = pictureFacts(bytes)
  if (facts === undefined) return { kind: 'leftOut', reason: 'unsupported' }
  const { mediaType, width, height, orientation } = facts
  if (width === 0 || height === 0) return { kind: 'leftOut', reason: 'unreadable' }
  const isPlayable = mediaType === 'image/jpeg' || mediaType === 'image/png'
  if (isPlayable && bytes.length <= maxBytes && Math.max(width, height) <= maxSide) {
    return { kind: 'cover', cover: { bytes: Uint8Array.from(bytes), mediaType } }
  }
  if (width * height > maxPixels) return { kind: 'leftOut', reason: 'tooLarge' }
  const jpeg = await fitInThread({ bytes: Uint8Array.from(bytes), orientation, maxSide, maxBytes }, options)
  if (options.signal.aborted) throw new AppError('ABORTED', 'The export was cancelled.')
  if (jpeg === undefined) return { kind: 'leftOut', reason: 'unreadable' }
  return { kind: 'cover', cover: { bytes: jpeg, mediaType: 'image/jpeg' } }
}

/** @returns undefined when the thread fails, takes too long, or is no longer wanted */
function fitInThread(
  request: CoverRequest,
  { workerUrl, signal, timeoutMs = defaultTimeoutMs }: CoverOptions,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (signal.aborted) return Promise.resolve(undefined)
  return new Promise((resolve) => {
    // A thread for one picture: what reads it may be broken by it, and never gives memory back.
    const worker = new Worker(workerUrl)
    let isOver = false
    const end = (jpeg?: Uint8Array<ArrayBuffer>): void => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      // Resolved when its memory is free.
      void worker.terminate().finally(() => resolve(jpeg))
    }
    const stop = (): void => end()
    const timer = setTimeout(stop, timeoutMs)
    signal.addEventListener('abort', stop)
    worker.once('message', ({ jpeg }: CoverReply) => end(jpeg))
    worker.once('error', stop)
    worker.once('exit', stop)
    worker.postMessage(request, [request.bytes.buffer])
  })
}
