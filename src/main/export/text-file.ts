import { basename } from 'node:path'
import { toFileName } from '../../core/text/file-name.ts'
import { PartFile } from './part-file.ts'

/**
 * Writes a text as UTF-8, whole or not at all.
 * @param mode of the file; by default what the reader's other files have
 * @returns the file's name, without its folder
 * @throws {AppError} EXPORT_WRITE_FAILED or DISK_FULL
 */
export async function writeTextFile(path: string, text: string, mode?: number): Promise<string> {
  const file = await PartFile.create(path, mode)
  try {
    await file.append(Buffer.from(text, 'utf8'))
    await file.commit()
    return basename(path)
  } catch (error) {
    await file.discard()
    throw error
  }
}

/** A file's name made of a text, without what some file system refuses in names. */
export function fileNameFor(text: string, extension: string): string {
  return `${toFileName(text) || 'Lectern'}.${extension}`
}
