import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createFileLog } from '../../../../src/main/electron/file-log.ts'
import type { Log } from '../../../../src/main/log.ts'
import { ProblemReports } from '../../../../src/main/problem-report/problem-reports.ts'
import type { Services } from '../../../../src/main/services.ts'
import { findModel } from '../../../../src/shared/catalog/models.ts'
import { toPlainError } from '../../../../src/shared/errors.ts'
import { buildEpub, chapter } from '../../../support/build-epub.ts'
import { testServices } from '../../../support/speech-services.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

/** What no report may hold, not even eight letters of it: words that stand nowhere else. */
const secrets = {
  title: 'Zvoqkjaxwub Hyrtlenqopi',
  author: 'Wexqumbol Jyftikarzu',
  text: 'Kvundalo qixyphtarw bejmozzuk nobody else may read',
  file: 'grunqtavelox-yptwibbez',
  mark: 'Ojqvintarbu plexxumdoq',
  pattern: 'Tuqvormixla',
  replacement: 'dezzqupholarn',
  key: 'tgp_qXvLmWzRuTyPoKjHbNcDeFsA',
  address: 'bvoxqimtarell',
  voice: 'xumqarvolten',
  model: 'fyzzwaqbornel',
  home: 'lqexdomvirtaz',
  user: 'nqovubrixtam',
} as const

interface Setup {
  readonly services: Services
  readonly reports: ProblemReports
  readonly log: Log
  readonly logPath: string
  readonly folder: string
}

/** Reports over services in a folder whose path names somebody. */
async function openReports(): Promise<Setup> {
  const folder = join(tempFolder(), secrets.home, secrets.user)
  const dataFolder = join(folder, 'data')
  const programFolder = join(folder, 'program')
  for (const each of [dataFolder, programFolder]) mkdirSync(each, { recursive: true })
  writeFileSync(join(programFolder, 'index.js'), '')
  const logPath = join(dataFolder, 'logs', 'lectern.log')
  const log = createFileLog(logPath)
  vi.stubEnv('HOME', folder)
  vi.stubEnv('USER', secrets.user)
  vi.stubEnv('XDG_CURRENT_DESKTOP', `${secrets.user}:KDE`)
  onTestFinished(() => void vi.unstubAllEnvs())
  const services = await testServices({
    dataFolder,
    serviceUrl: `http://127.0.0.1:9/${secrets.address}`,
    apiKey: secrets.key,
    log,
  })
  const reports = new ProblemReports({ services, hasSearch: true, version: '1.2.3', logPath, programFolder })
  return { services, reports, log, logPath, folder }
}

/** As `openReports`, of a library that is full of secrets, and a log of what went wrong with them. */
async function openFullReports(): Promise<Setup> {
  const setup = await openReports()
  // On a busy machine a report would not wait for it.
  await setup.services.offlineEngine.listVoices()
  await fillLibrary(setup)
  await bringAboutErrors(setup)
  return setup
}

/** A document, with all that its reader can do to it, and settings that are all the reader's own. */
async function fillLibrary({ services, folder }: Setup): Promise<void> {
  const path = join(folder, `${secrets.file}.epub`)
  const body = `<h1>${secrets.title}</h1><p>${secrets.text}.</p>`
  writeFileSync(
    path,
    buildEpub({ title: secrets.title, authors: [secrets.author], files: [chapter('one.xhtml', body)] }),
  )
  const { header } = await services.bookshelf.add(path)
  const blockId = services.bookshelf.section(header.id, 0).blocks[1]?.id ?? ''
  services.library.marks((marks) =>
    marks.add(header.id, { kind: 'bookmark', place: { blockId, charOffset: 0 }, note: secrets.mark }),
  )
  services.pronunciations.add({
    documentId: null,
    language: null,
    pattern: secrets.pattern,
    isRegex: false,
    matchesCase: false,
    wholeWord: true,
    replacement: secrets.replacement,
    isOn: true,
  })
  const typed = { engine: 'together', model: secrets.model, voice: secrets.voice }
  services.changeSettings({
    voice: typed,
    voicesByLanguage: { fr: typed },
    favouriteVoices: [typed],
    ownVoices: [{ ...typed, name: secrets.voice, languages: ['en'] }],
    dedicatedEndpoints: [{ name: `${secrets.user}/${secrets.model}`, modelId: 'hexgrad/Kokoro-82M' }],
    modelParameters: { [secrets.model]: { speed: 2 } },
    theme: 'sepia',
  })
}

/** Errors as they happen, which may be logged with what they are about. */
async function bringAboutErrors({ services, log, folder }: Setup): Promise<void> {
  const damaged = join(folder, `${secrets.file}-damaged.epub`)
  writeFileSync(damaged, `PK\u0003\u0004${secrets.text}`)
  await services.bookshelf.add(damaged).catch(() => undefined)
  const voice = { engine: 'together', model: secrets.model, voice: secrets.voice }
  const request = { text: secrets.text, voice, language: 'en', purpose: 'preview' } as const
  const speak = async (): Promise<void> => {
    for await (const chunk of services.together.engine.synthesize(request, AbortSignal.timeout(20_000)))
      void chunk
  }
  await expect(speak().catch((error: unknown) => toPlainError(error).code)).resolves.toBe('SPEECH_NETWORK')
  const { title, text, file, key, address } = secrets
  const unforeseen = new Error(`"${title}" (${text}) of ${folder}/${file}.epub, ${key}, ${voice.voice}`)
  unforeseen.stack = `${unforeseen.stack}\n    at ${title} (file://${folder}/out/main/index.js:12:345)`
  log.error('call openDocument failed', unforeseen)
  log.warn(`the tray took no icon: ${folder}`)
  log.warn(`"lists of https://${address}.example" was not kept: DISK_FULL`)
  log.info(`${title}: ${text}`)
}

/** Every eight letters and digits of a text, as they are, and in base64 however it is aligned. */
function piecesOf(secret: string): readonly string[] {
  const encoded = [0, 1, 2].map((shift) => {
    const text = Buffer.from(`${' '.repeat(shift)}${secret}`)
      .toString('base64')
      .replaceAll('=', '')
    // The first and the last signs also depend on what stands beside the secret.
    return text.slice(shift === 0 ? 0 : shift + 1, -1)
  })
  const words = secret.split(/[^\p{L}\p{N}]+/u)
  return [...words, ...encoded].flatMap((text) =>
    Array.from({ length: Math.max(0, text.length - 7) }, (_, start) => text.slice(start, start + 8)),
  )
}

describe('a report', () => {
  it('holds nothing of what is read, nor who reads, nor the key', async () => {
    const { reports, logPath, folder } = await openFullReports()
    const { facts } = await reports.make()
    const lower = facts.toLowerCase()
    const log = readFileSync(logPath, 'utf8')
    for (const [name, secret] of Object.entries(secrets)) {
      const pieces = piecesOf(secret)
      expect(pieces.length, name).toBeGreaterThan(3)
      expect(
        pieces.filter((piece) => lower.includes(piece.toLowerCase())),
        name,
      ).toEqual([])
    }
    expect(facts).not.toContain(folder)
    // Nothing is spelled in per cent either.
    expect(facts).not.toContain('%')
    // What was looked for was there to be told.
    for (const name of ['title', 'text', 'file', 'key', 'voice', 'home', 'user', 'address'] as const)
      expect(log, name).toContain(secrets[name])
  })

  it('holds versions, counts, states and codes', async () => {
    const { services, reports } = await openFullReports()
    const { facts } = await reports.make()
    for (const line of [
      'Lectern: 1.2.3',
      `Node.js: ${process.versions.node}`,
      `migration: ${services.library.version()}`,
      'restored from a backup at this start: no',
      'documents: 1',
      'documents, epub: 1',
      'audiobooks: 0',
      'built-in voice is installed: yes',
      'chosen voice is of: no model of the catalogue',
      'key: set, kept in memory',
      'theme: sepia',
      'serviceUrl: set',
      'ownVoices: set',
      'spokenRules: not set',
    ]) {
      expect(facts.split('\n')).toContain(`  ${line}`)
    }
    expect(facts).toMatch(/^ {2}\S+ \S+ warn import failed: DOCUMENT_DAMAGED$/mu)
    expect(facts).toMatch(/^ {2}\S+ \S+ error call openDocument failed: INTERNAL\n {4}at index\.js:12:345$/mu)
    expect(facts).toMatch(/^ {2}DISK_FULL: 1, 20/mu)
  })

  it('names a model of the catalogue, and no voice', async () => {
    const { services, reports } = await openReports()
    const model = findModel('hexgrad/kokoro-82m')?.id ?? ''
    services.changeSettings({ voice: { engine: 'together', model, voice: secrets.voice } })
    const { facts } = await reports.make()
    expect(facts).toContain(`chosen voice is of: ${model}\n`)
    expect(facts).not.toContain(secrets.voice)
  })

  it('is made where the library fails, and says by which code', async () => {
    const { services, reports } = await openReports()
    services.library.close()
    const { facts } = await reports.make()
    expect(facts).toMatch(/^Library\n {2}not to be told: [A-Z_]+$/mu)
    expect(facts).toMatch(/^ {2}Lectern: 1\.2\.3$/mu)
  })

  it('waits for nothing that hangs', async () => {
    const { services, reports } = await openReports()
    vi.spyOn(services.offlineEngine, 'listVoices').mockReturnValue(new Promise(() => {}))
    vi.spyOn(services.together.apiKey, 'load').mockReturnValue(new Promise(() => {}))
    const { facts } = await reports.make()
    expect(facts).toContain('built-in voice is installed: not known\n')
    expect(facts).toContain('key: not known\n')
  })

  it('is saved as it was shown, though more has happened since', async () => {
    const { services, reports } = await openReports()
    const { id, facts } = await reports.make()
    services.changeSettings({ theme: 'dark' })
    expect(reports.text(id, 'It stopped.')).toBe(
      `Lectern: report of a problem\n\nWhat happened\nIt stopped.\n\n${facts}`,
    )
    expect(reports.text(id, '')).toContain('theme: system')
  })

  it('is no other than the last', async () => {
    const { reports } = await openReports()
    const { id } = await reports.make()
    await reports.make()
    expect(() => reports.text(id, '')).toThrow(expect.objectContaining({ code: 'IPC_BAD_REQUEST' }))
  })
})
