import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { DocumentImporter } from '../../src/main/documents/document-importer.ts'
import { defaultImportLimits } from '../../src/main/documents/importer.ts'
import { type ZipFile, buildZip } from '../../tests/support/build-zip.ts'
import { judgeImport } from './judge-import.ts'
import { readZip } from './read-zip.ts'

const workerUrl = new URL('../../src/main/documents/import.worker.ts', import.meta.url)
/** What took longer than this when it was found counts as slow; cutting waits no longer than that for a hang. */
const slowMs = 3_000
const maxTrials = 3_000

type Trial = (bytes: Buffer) => Promise<boolean>

/**
 * Cuts a file that shows a fault, or what no importer has foreseen, to what is needed for it.
 * @returns Path of the smaller file, beside the other.
 */
export async function minimise(path: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-minimise-'))
  const limits = { ...defaultImportLimits, stallMs: 2 * slowMs }
  const importer = new DocumentImporter({ workerUrl, limits })
  const input = join(folder, `input${extname(path)}`)
  const signOf = async (bytes: Buffer): Promise<string> => {
    writeFileSync(input, bytes)
    const { kind, what, cpuMs } = await judgeImport(importer, input)
    return cpuMs > slowMs ? 'slow' : `${kind} ${what}`
  }
  try {
    const original = readFileSync(path)
    const wanted = await signOf(original)
    let left = maxTrials
    const trial: Trial = async (bytes) => left-- > 0 && (await signOf(bytes)) === wanted
    const archive = readZip(original)
    const least = archive.length > 0 ? await cutArchive(archive, trial) : await cutBytes(original, trial)
    const target = path.replace(/(\.[^.]*)$/, '-small$1')
    writeFileSync(target, least)
    return `${target}: ${least.length} of ${original.length} bytes, ${wanted}`
  } finally {
    await importer.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Leaves out whole files, then pieces of the others. */
async function cutArchive(files: readonly ZipFile[], trial: Trial): Promise<Buffer> {
  const kept = [...files]
  // An archive that is wrong itself does not show its fault when it is packed anew.
  if (!(await trial(buildZip(kept)))) throw new Error('The fault is in the archive, not in its files.')
  for (let index = kept.length - 1; index >= 0; index -= 1) {
    if (await trial(buildZip(kept.toSpliced(index, 1)))) kept.splice(index, 1)
  }
  for (const [index, file] of kept.entries()) {
    const tryContent: Trial = (content) => trial(buildZip(kept.with(index, { ...file, content })))
    kept[index] = { ...file, content: await cutBytes(Buffer.from(file.content), tryContent) }
  }
  return buildZip(kept)
}

/** Leaves out ever smaller pieces, as long as it is still shown. */
async function cutBytes(original: Buffer, trial: Trial): Promise<Buffer> {
  let bytes = original
  for (let size = Math.ceil(bytes.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < bytes.length;) {
      const shorter = Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + size)])
      if (await trial(shorter)) bytes = shorter
      else start += size
    }
  }
  return bytes
}
