import { dialog } from 'electron'
import { fileNameFor, writeTextFile } from '../export/text-file.ts'
import type { ProblemReports } from '../problem-report/problem-reports.ts'
import { privateFileMode } from '../storage/private-file.ts'
import type { CallHandlers } from './ipc.ts'

type ProblemCalls = 'getProblemReport' | 'saveProblemReport'

/** Reports of problems: shown by the window, saved where the reader says, sent nowhere. */
export function createProblemHandlers(reports: ProblemReports): Pick<CallHandlers, ProblemCalls> {
  return {
    getProblemReport: () => reports.make(),
    saveProblemReport: async (window, id, whatHappened) => {
      const text = reports.text(id, whatHappened)
      const answer = await dialog.showSaveDialog(window, {
        title: 'Save the report',
        defaultPath: fileNameFor(`Lectern problem ${new Date().toISOString().slice(0, 10)}`, 'txt'),
        filters: [{ name: 'Text', extensions: ['txt'] }],
      })
      if (answer.canceled || answer.filePath === '') return null
      return writeTextFile(answer.filePath, text, privateFileMode)
    },
  }
}
