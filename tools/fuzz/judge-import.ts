import type { DocumentImporter } from '../../src/main/documents/document-importer.ts'
import { DocumentError } from '../../src/shared/errors.ts'
import { DocumentFaults } from './document-faults.ts'

/** What became of a broken file. */
export interface Verdict {
  /**
   * `document` and `refused` are as they should be, `unforeseen` too, though no importer has foreseen what is wrong with
   * the file; all others are faults of Lectern.
   */
  readonly kind: 'document' | 'refused' | 'unforeseen' | 'hang' | 'memory' | 'thread' | 'tree' | 'no code'
  /** The error's code, or what is wrong. */
  readonly what: string
  /** Time that this process was at work meanwhile: on a busy machine waiting takes longer. */
  readonly cpuMs: number
}

const rightKinds: readonly Verdict['kind'][] = ['document', 'refused', 'unforeseen']

export function isFault({ kind }: Verdict): boolean {
  return !rightKinds.includes(kind)
}

/** Imports a file as the app does, in a worker with its limits, and says what became of it. */
export async function judgeImport(importer: DocumentImporter, path: string): Promise<Verdict> {
  const start = process.cpuUsage()
  const faults = new DocumentFaults()
  const handlers = {
    onHeader: faults.header.bind(faults),
    onSection: (_index: number, section: Parameters<DocumentFaults['section']>[0]) => faults.section(section),
  }
  const outcome = await importer
    .import(path, handlers, new AbortController().signal)
    .then((): Pick<Verdict, 'kind' | 'what'> => {
      const [fault] = faults.all()
      return fault === undefined ? { kind: 'document', what: '' } : { kind: 'tree', what: fault }
    }, judgeError)
  const { user, system } = process.cpuUsage(start)
  return { ...outcome, cpuMs: (user + system) / 1000 }
}

function judgeError(error: unknown): Pick<Verdict, 'kind' | 'what'> {
  if (!(error instanceof DocumentError)) return { kind: 'no code', what: String(error) }
  const { code, details } = error
  if (code === 'DOCUMENT_TIMEOUT') return { kind: 'hang', what: code }
  if (details['limit'] === 'memory') return { kind: 'memory', what: code }
  if (details['thread'] === 'ended')
    return { kind: 'thread', what: String(error.cause ?? 'the thread ended') }
  const { reason } = details
  return reason === undefined ? { kind: 'refused', what: code } : { kind: 'unforeseen', what: String(reason) }
}
