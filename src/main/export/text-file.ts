import { basename } from 'node:path'
import { PartFile } from './part-file.ts'

/**
 * Writes a text as UTF-8, whole or not at all.
 * @returns the file's name, without its folder
 * @throws {AppError} EXPORT_WRITE_FAILED or DISK_FULL
 */
export async function writeTextFile(path: string, text: string): Promise<string> {
  const file = await PartFile.create(path)
  try {
    await file.append(Buffer.from(text, 'utf8'))
    await file.commit()
    return basename(path)
  } catch (error) {
    await file.discard()
    throw error
  }
}

/** Longest name that every file system takes, in UTF-8 bytes, with room for an ending and `.part`. */
const maxNameBytes = 200

/** A file's name made of a text, without what some file system refuses in names. */
export function fileNameFor(text: string, extension: string): string {
  const plain = text
    .replaceAll(/[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll(/[<>:"/\\|?*\s]+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
  let name = ''
  for (const char of plain) {
    if (Buffer.byteLength(name + char) > maxNameBytes) break
    name += char
  }
  return `${name.trim() || 'Lectern'}.${extension}`
}
