import { constants } from 'node:fs'
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type AudiobookJob, defaultAudiobookChoices, type FinishedAudiobook } from '../../shared/audiobook.ts'
import type { LecternDocument } from '../../shared/document.ts'
import { AppError, ExportError, fromPlainError } from '../../shared/errors.ts'
import { wholeDocumentAccess } from '../documents/whole-document.ts'
import { writeError } from '../export/part-file.ts'
import type { Services } from '../services.ts'

/** What is spoken of a selection, as one MP3. */
const choices = {
  ...defaultAudiobookChoices,
  outputs: [{ format: 'mp3', layout: 'book', quality: { kind: 'constant', bitrateKbps: 64 } }],
} as const

/**
 * Saves a document that is not on the shelf as an MP3: an audiobook like any other, with their caps and their cache, of which
 * the one file is kept. It waits for none of them.
 * @param path Of the file; it is replaced when it is there.
 * @param workFolder Where the audiobook is made, on any disk.
 * @throws {AppError} as making an audiobook; EXPORT_WRITE_FAILED
 */
export async function saveSpeech(
  document: LecternDocument,
  path: string,
  workFolder: string,
  { shortFiles, audiobookBasis }: Pick<Services, 'shortFiles' | 'audiobookBasis'>,
): Promise<void> {
  const folder = await mkdtemp(join(workFolder, 'selection-'))
  audiobookBasis.add({
    header: document,
    access: wholeDocumentAccess(document),
    asset: () => Promise.resolve(undefined),
  })
  try {
    const { id } = await shortFiles.start({
      documentId: document.id,
      sections: null,
      voice: null,
      choices,
      folder,
      name: 'selection',
      maxMicroDollars: null,
    })
    const { files } = await finished(id, shortFiles)
    const file = files.find((each) => each.path.endsWith('.mp3'))
    if (file === undefined) throw new ExportError('EXPORT_INCOMPLETE', 'There is no sound of this selection.')
    await moveTo(file.path, path)
  } finally {
    audiobookBasis.remove(document.id)
    await rm(folder, { recursive: true, force: true })
  }
}

/** Waits for an audiobook, and takes it off the list. @throws {AppError} what it can't go on from */
async function finished(jobId: number, shortFiles: Services['shortFiles']): Promise<FinishedAudiobook> {
  let stop = (): void => {}
  try {
    const book = await new Promise<FinishedAudiobook>((done, fail) => {
      const look = (jobs: readonly AudiobookJob[]): void => {
        const state = jobs.find(({ id }) => id === jobId)?.state
        if (state === undefined) fail(new AppError('ABORTED', 'It was taken off the list.'))
        else if (state.kind === 'finished') done(state.book)
        else if (state.kind === 'failed') fail(fromPlainError(state.reason))
        else if (state.kind === 'asking') fail(fromPlainError(state.failure.error))
        else if (state.kind === 'paused' && state.reason !== null) fail(fromPlainError(state.reason))
      }
      stop = shortFiles.onChange(look)
      look(shortFiles.list())
    })
    await shortFiles.remove(jobId)
    return book
  } catch (error) {
    await shortFiles.cancel(jobId).catch(() => undefined)
    throw error
  } finally {
    stop()
  }
}

/** Puts a finished file in its place, whole or not at all, from whatever disk. @throws {AppError} EXPORT_WRITE_FAILED, DISK_FULL */
async function moveTo(from: string, path: string): Promise<void> {
  const part = `${path}.part`
  try {
    await copyFile(from, part, constants.COPYFILE_FICLONE)
    await rename(part, path)
  } catch (cause) {
    await rm(part, { force: true }).catch(() => undefined)
    throw writeError(path, cause)
  }
}
