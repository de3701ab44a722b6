import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { passwordNeeded, passwordWrong } from '../../src/main/documents/file-errors.ts'
import type { ImportReply, ImportRequest } from '../../src/main/documents/import-protocol.ts'
import { packSection } from '../../src/main/documents/sent-section.ts'
import { runImport } from '../../src/main/documents/run-import.ts'
import { toPlainError } from '../../src/shared/errors.ts'

/** The first line of a text that this worker opens with a password alone. */
export function lockOf(password: string): string {
  return `locked with ${hashOf(password)}`
}

function hashOf(password: string): string {
  return createHash('sha256').update(password).digest('hex')
}

/** An import worker of texts that are locked as `lockOf` says. */
parentPort?.on('message', ({ path, limits, options }: ImportRequest) => {
  const reply = (message: ImportReply): void => parentPort?.postMessage(message)
  const answer = async (): Promise<void> => {
    const lock = /^locked with \w+$/m.exec(readFileSync(path, 'utf8'))?.[0]
    if (lock !== undefined && options.password === undefined) throw passwordNeeded()
    if (lock !== undefined && lockOf(options.password ?? '') !== lock) throw passwordWrong()
    let index = 0
    const sink = {
      header: (...[header, outline]: Parameters<Parameters<typeof runImport>[1]['header']>) =>
        reply({ kind: 'header', header, outline }),
      section: (...[section]: Parameters<Parameters<typeof runImport>[1]['section']>) =>
        reply({ kind: 'section', index: index++, section: packSection(section) }),
    }
    const summary = await runImport(path, sink, limits, new AbortController().signal, options)
    reply({ kind: 'done', summary })
  }
  answer().catch((error: unknown) => reply({ kind: 'failed', error: toPlainError(error) }))
})
