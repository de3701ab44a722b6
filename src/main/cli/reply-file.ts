import { responseFormats } from '../../shared/catalog/speech-model.ts'
import { AppError } from '../../shared/errors.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { PartFile } from '../export/part-file.ts'
import type { CommandServices } from './command-context.ts'
import { pronouncedText } from '../../core/pronunciation/pronounce.ts'
import { nothingToSpeak } from './nothing-to-speak.ts'

export interface ReplyFileRequest {
  readonly text: string
  /** BCP 47 */
  readonly language: string
  readonly voice: VoiceRef | null
  /** As it was typed. */
  readonly format: string
  readonly path: string
}

/**
 * Writes the file that the service sends for a text, whole or not at all.
 * @throws {SpeechError} why there is none; {ExportError} when it can't be written
 */
export async function writeReply(
  { text, language, voice, format, path }: ReplyFileRequest,
  { together, offlineEngine, pronunciations }: CommandServices,
  signal: AbortSignal,
): Promise<void> {
  const spoken = pronouncedText(text.trim(), language, pronunciations.rulesFor())
  if (spoken === '') throw nothingToSpeak()
  const known = responseFormats.find((each) => each === format)
  if (voice === null || voice.engine === offlineEngine.id || known === undefined) throw needsService()
  const file = await PartFile.create(path)
  try {
    const { bytes } = await together.replyFiles.fetch(
      { text: spoken, language, voice, purpose: 'export' },
      known,
      signal,
    )
    await file.append(bytes)
    await file.commit()
  } catch (error) {
    await file.discard()
    throw error
  }
}

function needsService(): AppError {
  return new AppError(
    'SETTINGS_INVALID',
    '--format asks a model of the service for a file. Name one with --model, or write a .wav file.',
  )
}
