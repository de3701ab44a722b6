import type { FileBytes } from './file-bytes.ts'
import { unreadable } from './unreadable.ts'

/** A box of an MPEG-4 file: where its content begins and ends. */
export interface Box {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** Boxes looked at in one box: a file in fragments has hundreds of thousands, and nothing that is wanted among them. */
const maxBoxes = 4096
const headBytes = 8
const longHeadBytes = 16
/** A table of so many bytes is one of a hundred hours. */
const maxContentBytes = 64 * 1024 ** 2

/** The whole file as a box. */
export function fileBox(file: FileBytes): Box {
  return { name: '', start: 0, end: file.sizeBytes }
}

/**
 * The boxes within a box; what doesn't fit ends them.
 * @param skippedBytes what stands in it before them
 * Source: ISO 14496-12, section 4.2.
 */
export function boxesOf(file: FileBytes, { start, end }: Box, skippedBytes = 0): readonly Box[] {
  const boxes: Box[] = []
  let at = start + skippedBytes
  while (at + headBytes <= end && boxes.length < maxBoxes) {
    const head = file.read(at, longHeadBytes)
    if (head.length < headBytes) break
    const view = viewOf(head)
    const size = view.getUint32(0)
    const isLong = size === 1 && head.length === longHeadBytes
    const length = size === 0 ? end - at : isLong ? Number(view.getBigUint64(headBytes)) : size
    const contentAt = at + (isLong ? longHeadBytes : headBytes)
    if (contentAt > at + length || at + length > end) break
    boxes.push({ name: String.fromCharCode(...head.subarray(4, 8)), start: contentAt, end: at + length })
    at += length
  }
  return boxes
}

/** The box at the end of a path, the first of each name. */
export function boxAt(file: FileBytes, within: Box, ...path: readonly string[]): Box | undefined {
  let box: Box | undefined = within
  for (const name of path) box = box && boxesOf(file, box).find((each) => each.name === name)
  return box
}

/** What is in a box. @throws {SpeechError} SPEECH_NARRATION_UNREADABLE where it is more than any has */
export function contentOf(file: FileBytes, { start, end }: Box): DataView<ArrayBuffer> {
  if (end - start > maxContentBytes) throw unreadable('damaged')
  return viewOf(file.read(start, end - start))
}

function viewOf(bytes: Uint8Array<ArrayBuffer>): DataView<ArrayBuffer> {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
