import type { FileBytes } from './file-bytes.ts'
import { type Box, boxAt, boxesOf } from './mpeg4-boxes.ts'

/** A tag of some hundred bytes, among pictures and lyrics. */
const maxTagBytes = 1024
/** `meta` says its version first. */
const versionBytes = 4

/**
 * What iTunes says in a tag that an encoder has put in front of the recording, in frames; 0 where it says nothing.
 * Its tag `iTunSMPB` is a text of numbers to the base of 16, of which the second is the delay.
 */
export function itunesDelayFrames(file: FileBytes, movie: Box): number {
  const meta = boxAt(file, movie, 'udta', 'meta')
  const list = meta && boxesOf(file, meta, versionBytes).find(({ name }) => name === 'ilst')
  if (list === undefined) return 0
  for (const { name, start, end } of boxesOf(file, list)) {
    if (name !== '----' || end - start > maxTagBytes) continue
    const text = Buffer.from(file.read(start, end - start)).toString('latin1')
    const delay = /iTunSMPB.*?\s[0-9A-F]{8}\s([0-9A-F]{8})\s/s.exec(text)?.[1]
    if (delay !== undefined) return Number.parseInt(delay, 16)
  }
  return 0
}
