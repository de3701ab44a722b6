import { dialog, shell, type BrowserWindow } from 'electron'
import type { AudiobookRequest } from '../../shared/audiobook.ts'
import { AppError } from '../../shared/errors.ts'
import type { Services } from '../services.ts'
import type { CallHandlers } from './ipc.ts'

type AudiobookCalls =
  | 'getAudiobookOffer'
  | 'estimateAudiobook'
  | 'chooseAudiobookFolder'
  | 'startAudiobook'
  | 'listAudiobooks'
  | 'pauseAudiobook'
  | 'resumeAudiobook'
  | 'estimateAudiobookRest'
  | 'setAudiobookCap'
  | 'cancelAudiobook'
  | 'decideAudiobook'
  | 'removeAudiobook'
  | 'previewAudiobook'
  | 'repairAudiobook'
  | 'showAudiobook'

/** Making audiobooks and the list of them. The page names no file: a folder is one that main offered or the reader chose. */
export function createAudiobookHandlers({
  audiobooks,
  together,
}: Pick<Services, 'audiobooks' | 'together'>): Pick<CallHandlers, AudiobookCalls> {
  const knownFolders = new Set<string>()
  const inKnownFolder = (request: AudiobookRequest): AudiobookRequest => {
    if (knownFolders.has(request.folder)) return request
    throw new AppError('IPC_BAD_REQUEST', 'Nobody has chosen this folder for an audiobook.')
  }
  return {
    getAudiobookOffer: async (_window, id) => {
      // Without the key, another voice would be offered than the one that reads.
      await together.apiKey.load()
      const offer = await audiobooks.offer(id)
      knownFolders.add(offer.folder)
      return offer
    },
    estimateAudiobook: (_window, request) => audiobooks.estimate(inKnownFolder(request)),
    chooseAudiobookFolder: async (window, folder) => {
      const chosen = await askForFolder(window, folder)
      if (chosen !== null) knownFolders.add(chosen)
      return chosen
    },
    startAudiobook: (_window, request) => audiobooks.start(inKnownFolder(request)),
    listAudiobooks: () => audiobooks.list(),
    pauseAudiobook: (_window, jobId) => audiobooks.pause(jobId),
    resumeAudiobook: (_window, jobId) => audiobooks.resume(jobId),
    estimateAudiobookRest: (_window, jobId) => audiobooks.estimateRest(jobId),
    setAudiobookCap: (_window, jobId, maxMicroDollars) => audiobooks.setCap(jobId, maxMicroDollars),
    cancelAudiobook: (_window, jobId) => audiobooks.cancel(jobId),
    decideAudiobook: (_window, jobId, decision) => audiobooks.decide(jobId, decision),
    removeAudiobook: (_window, jobId) => audiobooks.remove(jobId),
    previewAudiobook: (_window, request) => audiobooks.preview(inKnownFolder(request)),
    repairAudiobook: (_window, jobId, locator, repair) => audiobooks.repair(jobId, locator, repair),
    showAudiobook: (_window, jobId) => {
      const job = audiobooks.list().find(({ id }) => id === jobId)
      const file = job?.state.kind === 'finished' ? job.state.book.files[0] : undefined
      if (file !== undefined) shell.showItemInFolder(file.path)
    },
  }
}

async function askForFolder(window: BrowserWindow, folder: string): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, {
    title: 'Where the audiobook goes',
    defaultPath: folder,
    properties: ['openDirectory', 'createDirectory'],
  })
  return answer.canceled ? null : (answer.filePaths[0] ?? null)
}
