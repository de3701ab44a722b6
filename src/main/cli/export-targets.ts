import { stat } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { audiobookFormats } from '../../shared/audiobook.ts'
import { ExportError } from '../../shared/errors.ts'

/** Where the files of a document go. */
export interface ExportTarget {
  readonly document: string
  /** Absolute. */
  readonly folder: string
  /** Of its files, without an ending. */
  readonly name: string
  /** A format of audiobooks, as the output's name ends; '' where none is named. */
  readonly extension: string
}

/**
 * Gives each document a place of its own: of two that would be called the same, the later one gets a number.
 * @param output as it was typed: a file, a folder, or undefined for the place of each document
 * @throws {ExportError} EXPORT_WRITE_FAILED for a folder that is not there, or a file that is the document
 */
export async function exportTargets(
  documents: readonly string[],
  output: string | undefined,
): Promise<readonly ExportTarget[]> {
  if (documents.length > 1 && output !== undefined && !(await isFolder(output))) throw needsFolder(output)
  const taken = new Set<string>()
  const targets: ExportTarget[] = []
  for (const document of documents) {
    const wanted = await targetOf(document, output)
    let target = wanted
    for (let number = 2; taken.has(keyOf(target)); number++) {
      target = { ...wanted, name: `${wanted.name} (${number})` }
    }
    taken.add(keyOf(target))
    targets.push(target)
  }
  return targets
}

/** Whether there is a folder of that name. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true
}

async function targetOf(document: string, output: string | undefined): Promise<ExportTarget> {
  const name = basename(document, extname(document))
  if (output === undefined) return { document, folder: dirname(resolve(document)), name, extension: '' }
  if (await isFolder(output)) return { document, folder: resolve(output), name, extension: '' }
  const path = resolve(output)
  if (await isSameFile(resolve(document), path)) throw wouldReplaceDocument(output)
  if (!(await isFolder(dirname(path)))) throw noFolder(path)
  const ending = extname(path)
  // “Vol. 2” ends with no format: all of it is the name.
  const extension = audiobookFormats.find((format) => `.${format}` === ending.toLowerCase()) ?? ''
  return { document, folder: dirname(path), name: basename(path, extension === '' ? '' : ending), extension }
}

/** Some file systems tell no capital letters from others. */
function keyOf({ folder, name }: ExportTarget): string {
  return join(folder, name).toLowerCase()
}

/** Whether two paths lead to one file, whatever links and spellings they go by. */
async function isSameFile(path: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all(
    [path, other].map((each) => stat(each, { bigint: true }).catch(() => undefined)),
  )
  return first !== undefined && first.ino === second?.ino && first.dev === second.dev
}

function wouldReplaceDocument(output: string): ExportError {
  return new ExportError(
    'EXPORT_WRITE_FAILED',
    `The audiobook would take the place of the document itself (${output}). Give another name.`,
  )
}

function noFolder(path: string): ExportError {
  return new ExportError(
    'EXPORT_WRITE_FAILED',
    `The folder ${dirname(path)} does not exist. Choose another place.`,
  )
}

function needsFolder(output: string): ExportError {
  return new ExportError(
    'EXPORT_WRITE_FAILED',
    `Several documents need a folder to go to, and ${output} is none. Make it first.`,
  )
}
