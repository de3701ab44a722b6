import { DocumentError } from '../../../shared/errors.ts'
import type { ImportSource } from '../importer.ts'
import { decodeText } from './decode-text.ts'

/**
 * Reads a file that is one text, in whatever charset.
 * @throws {DocumentError} DOCUMENT_EMPTY for no bytes, DOCUMENT_NO_TEXT for nothing that could be read aloud,
 * DOCUMENT_FORMAT_UNKNOWN for data that is no text.
 */
export async function readText(file: ImportSource): Promise<string> {
  const bytes = await file.read()
  const { text } = decodeText(bytes)
  if (text === '') {
    throw new DocumentError(
      'DOCUMENT_EMPTY',
      'This file is empty. Check that it was saved or downloaded completely.',
    )
  }
  if (!hasLetters(text)) throw noWords()
  return text
}

/** Whether a text has a letter or a digit, without which there is nothing to say. */
export function hasLetters(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

/** DOCUMENT_NO_TEXT for a file without a letter. */
export function noWords(): DocumentError {
  return new DocumentError(
    'DOCUMENT_NO_TEXT',
    'There is nothing to read in this file: it holds no words. Open it in an editor to see what it is.',
  )
}
