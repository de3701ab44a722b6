import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Readability } from '@mozilla/readability'
import { DOMParser } from 'linkedom'
import mammoth from 'mammoth'
import { extractText } from 'unpdf'
import { pdfText } from './pdf-text.ts'

/** Another program that gives the text of a file. */
export interface Competitor {
  readonly name: string
  /** File name extensions that it reads. */
  readonly reads: readonly string[]
  isInstalled(): boolean
  /** @throws when it is not installed or can't read the file */
  read(path: string, password: string | undefined): Promise<string>
}

/** The version of a guest package; undefined where it is not there. */
export function guestVersion(name: string): string | undefined {
  if (!hasModule(name) || guestModules === undefined) return undefined
  const text = readFileSync(join(guestModules, 'node_modules', name, 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** What else gives text, on the command line and from npm. */
export const competitors: readonly Competitor[] = [
  {
    name: 'pdftotext',
    reads: ['pdf'],
    isInstalled: () => hasProgram('pdftotext'),
    read: (path, password) => pdftotext(path, password),
  },
  {
    name: 'pdftotext -raw',
    reads: ['pdf'],
    isInstalled: () => hasProgram('pdftotext'),
    read: (path, password) => pdftotext(path, password, '-raw'),
  },
  {
    name: 'unpdf',
    reads: ['pdf'],
    isInstalled: () => true,
    async read(path, password) {
      // It takes no password.
      if (password !== undefined) throw new Error('It does not open locked files.')
      const { text } = await extractText(new Uint8Array(await readFile(path)), { mergePages: true })
      return text
    },
  },
  {
    name: 'pdfjs-dist',
    reads: ['pdf'],
    isInstalled: () => true,
    read: (path, password) => pdfText(path, password, false),
  },
  {
    name: 'officeparser',
    reads: ['pdf', 'docx', 'odt', 'html', 'epub', 'md'],
    isInstalled: () => hasModule('officeparser'),
    read: (path, password) => officeParserText(path, password),
  },
  {
    name: 'pandoc',
    reads: ['docx', 'odt', 'html', 'epub', 'fb2', 'md'],
    isInstalled: () => hasProgram('pandoc'),
    read: (path) => Promise.resolve(run('pandoc', ['-t', 'plain', '--wrap=none', path])),
  },
  {
    name: 'mammoth',
    reads: ['docx'],
    isInstalled: () => true,
    read: async (path) => (await mammoth.extractRawText({ path })).value,
  },
  {
    name: '@mozilla/readability',
    reads: ['html'],
    isInstalled: () => true,
    read(path) {
      const document = new DOMParser().parseFromString(readFileSync(path, 'utf8'), 'text/html')
      // Its types ask for a browser's document; linkedom's is made for it.
      const article = new Readability(
        document as unknown as ConstructorParameters<typeof Readability>[0],
      ).parse()
      return Promise.resolve(article?.textContent ?? '')
    },
  },
]

/** Where packages are that the repository does not depend on; they are measured where they are there. */
const guestModules = process.env['SCORECARD_MODULES']
const guestRequire = createRequire(join(guestModules ?? import.meta.dirname, 'package.json'))

/** In a process of its own: its pdf.js is another than ours, and two of them can't share one. */
const officeParserScript = `
const [module, path, password] = process.argv.slice(1)
const { parseOffice } = await import(module)
const document = await parseOffice(path, { ignoreHeadersAndFooters: true, ...(password && { password }) })
const { value } = await document.to('text', { textConfig: { preserveLayout: false } })
process.stdout.write(value)
`

function officeParserText(path: string, password: string | undefined): Promise<string> {
  const address = pathToFileURL(guestRequire.resolve('officeparser')).href
  const script = ['--input-type=module', '-e', officeParserScript]
  return Promise.resolve(run(process.execPath, [...script, address, path, password ?? '']))
}

function hasModule(name: string): boolean {
  try {
    return guestModules !== undefined && guestRequire.resolve(name) !== ''
  } catch {
    return false
  }
}

function pdftotext(
  path: string,
  password: string | undefined,
  ...options: readonly string[]
): Promise<string> {
  const unlock = password === undefined ? [] : ['-upw', password]
  return Promise.resolve(run('pdftotext', [...options, ...unlock, path, '-']))
}

function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 26,
  })
}

function hasProgram(program: string): boolean {
  try {
    run(program, ['-v'])
    return true
  } catch {
    return false
  }
}
