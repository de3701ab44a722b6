import { open, readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { dialog } from 'electron'
import { AppError, ExportError } from '../../shared/errors.ts'
import { type Pronunciation, pronunciationLimits } from '../../shared/pronunciation.ts'
import { invalidFile } from '../pronunciation/pronunciation-file.ts'
import type { Services } from '../services.ts'
import { sendToAll, type CallHandlers } from './ipc.ts'
import type { PlayerSessions } from './player-sessions.ts'

type PronunciationCalls =
  | 'listPronunciations'
  | 'addPronunciation'
  | 'changePronunciation'
  | 'removePronunciation'
  | 'lookUpWord'
  | 'hearPronunciation'
  | 'estimatePronunciation'
  | 'importPronunciations'
  | 'exportPronunciations'

/** How words are to be said. A change is told to the windows, and heard from the next utterance on. */
export function createPronunciationHandlers(
  { pronunciations, pronunciationTrials, together }: Services,
  players: PlayerSessions,
): Pick<CallHandlers, PronunciationCalls> {
  const changed = (...rules: readonly (Pronunciation | undefined)[]): void => {
    sendToAll('pronunciationsChanged', pronunciations.list())
    const documents = new Set(rules.flatMap((rule) => (rule === undefined ? [] : [rule.documentId])))
    for (const documentId of documents.has(null) ? [null] : documents)
      players.pronunciationsChanged(documentId)
  }
  const find = (id: number) => pronunciations.list().find((rule) => rule.id === id)
  return {
    listPronunciations: () => pronunciations.list(),
    addPronunciation: (_window, draft) => {
      const added = pronunciations.add(draft)
      changed(added)
      return added
    },
    changePronunciation: (_window, id, change) => {
      const before = find(id)
      const after = pronunciations.change(id, change)
      changed(before, after)
      return after
    },
    removePronunciation: (_window, id) => {
      const removed = find(id)
      pronunciations.remove(id)
      changed(removed)
    },
    lookUpWord: async (_window, id, blockId, range) => {
      await together.apiKey.load()
      return pronunciationTrials.lookUp(id, blockId, range)
    },
    hearPronunciation: async (_window, id, word, language, draft) => {
      await together.apiKey.load()
      return pronunciationTrials.hear(id, word, language, draft)
    },
    estimatePronunciation: (_window, id, draft, replacedId) =>
      pronunciationTrials.effect(id, draft, replacedId),
    importPronunciations: async (window) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: 'Import pronunciations',
        properties: ['openFile'],
        filters: [
          { name: 'Pronunciations', extensions: ['json', 'csv', 'tsv', 'txt'] },
          { name: 'All files', extensions: ['*'] },
        ],
      })
      const [path] = filePaths
      if (canceled || path === undefined) return null
      const result = pronunciations.import(await readText(path))
      sendToAll('pronunciationsChanged', pronunciations.list())
      if (result.added > 0) players.pronunciationsChanged(null)
      return result
    },
    exportPronunciations: async (window) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: 'Export pronunciations',
        defaultPath: 'lectern-pronunciations.json',
        filters: [{ name: 'Pronunciations', extensions: ['json'] }],
      })
      if (canceled || filePath === '') return null
      try {
        await writeFile(filePath, pronunciations.export())
      } catch (error) {
        throw new ExportError('EXPORT_WRITE_FAILED', `${basename(filePath)} could not be written.`, {
          cause: error,
        })
      }
      return basename(filePath)
    },
  }
}

/** @throws {AppError} PRONUNCIATION_FILE_INVALID for a file that is too large, no text, or can't be read */
async function readText(path: string): Promise<string> {
  try {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      if (size > pronunciationLimits.fileBytes)
        throw invalidFile('This file is too large to hold pronunciations.')
    } finally {
      await file.close()
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (error) {
    if (error instanceof AppError) throw error
    throw invalidFile(`${basename(path)} could not be read as text.`, error)
  }
}
