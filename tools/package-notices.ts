import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What a notice says of one npm package. */
export interface PackageNotice {
  readonly name: string
  /** SPDX expression, as the package declares it. */
  readonly licence: string
  /** Its copyright lines, or its author where its licence file has none. */
  readonly copyright: string
}

interface Manifest {
  readonly name: string
  readonly license?: string
  /** How packages before npm 2 declared their licences. */
  readonly licenses?: readonly { readonly type: string }[]
  readonly author?: string | { readonly name: string }
  readonly dependencies?: Readonly<Record<string, string>>
}

/**
 * Names the packages that a build of the application holds: the production dependencies, and those that the
 * renderer's sources and style sheets name and Vite bundles. The optional offline voice isn't among them: it may not be installed,
 * and the notices name it in their own words.
 * @param root The project's folder.
 */
export function bundledPackages(root: URL): string[] {
  const { dependencies } = readManifest(new URL('package.json', root))
  const renderer = globSync('src/renderer/**/*.{ts,tsx,css}', { cwd: fileURLToPath(root) }).flatMap(
    (path) => {
      const source = readFileSync(new URL(path, root), 'utf8')
      return path.endsWith('.css') ? packagesOfSheet(source) : importedPackages(source)
    },
  )
  return [...new Set([...Object.keys(dependencies ?? {}), ...renderer])].toSorted()
}

const importLine =
  /^(?:import\s+(?:(?!type\s)[^'"]*?\sfrom\s+)?|export\s+[*{][^'"]*?\sfrom\s+)['"]((?:@[\w.-]+\/)?[\w-][\w.-]*)(?:\/[^'"]*)?['"]/gm

/** Names the packages a source imports for more than their types. */
export function importedPackages(source: string): string[] {
  return [...source.matchAll(importLine)].flatMap(([, name]) => name ?? [])
}

/** Names the packages whose files a style sheet draws in by `url('@scope/package/file')`. */
export function packagesOfSheet(source: string): string[] {
  return [...source.matchAll(/url\(\s*['"](@[\w.-]+\/[\w.-]+)\//g)].flatMap(([, name]) => name ?? [])
}

/**
 * Collects the notices of packages and of all they depend on, by name.
 * @throws {Error} when a package isn't installed or declares no licence.
 */
export function noticesOf(root: URL, names: readonly string[]): PackageNotice[] {
  const notices = new Map<string, PackageNotice>()
  const seen = new Set<string>()
  const waiting = names.map((name) => ({ name, from: root }))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const folder = findPackage(next.name, next.from)
    if (seen.has(folder.href)) continue
    seen.add(folder.href)
    const manifest = readManifest(new URL('package.json', folder))
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      // Types are for the compiler and not in the build.
      if (!name.startsWith('@types/')) waiting.push({ name, from: folder })
    }
    notices.set(manifest.name, noticeOf(manifest, folder))
  }
  return [...notices.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

const begin = '<!-- npm packages: written by tools/third-party-notices.ts -->'
const end = '<!-- end of npm packages -->'

/** Gives the text of the notices with the list in it replaced. */
export function withList(text: string, notices: readonly PackageNotice[]): string {
  const [before, rest] = text.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined)
    throw new Error(`The notices lack the line ${begin} or ${end}.`)
  const lines = notices.map(({ name, licence, copyright }) => `- **${name}**, ${licence}. ${copyright}`)
  return [before + begin, '', ...lines, '', end + after].join('\n')
}

function findPackage(name: string, from: URL): URL {
  for (let folder = from; ; folder = new URL('../', folder)) {
    const found = new URL(`node_modules/${name}/`, folder)
    if (existsSync(new URL('package.json', found))) return found
    if (folder.pathname === '/' || /^\/[A-Za-z]:\/$/.test(folder.pathname)) {
      throw new Error(`The package ${name} isn't installed. Run: npm ci`)
    }
  }
}

function readManifest(file: URL): Manifest {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** Packages whose licence stands in their readme alone. */
const undeclared: ReadonlyMap<string, string> = new Map([['format', 'MIT']])

function noticeOf(manifest: Manifest, folder: URL): PackageNotice {
  const { name, author } = manifest
  const license =
    manifest.license ?? manifest.licenses?.map(({ type }) => type).join(' OR ') ?? undeclared.get(name)
  if (license === undefined) throw new Error(`The package ${name} declares no licence.`)
  const authorName = typeof author === 'string' ? author.replace(/\s*[<(].*/, '') : author?.name
  const lines = copyrightLines(folder)
  const copyright = lines.length > 0 ? lines.join(' ') : `By ${authorName ?? `the authors of ${name}`}.`
  return { name, licence: license, copyright }
}

/** "Copyright (c) 2012 Ann" or "Copyright Ann"; not "COPYRIGHT HOLDERS" nor "Copyright Notice", a licence's own words. */
const copyrightLine =
  /^[^\w(©]*((?:Copyright\s*(?:\([cC]\)|©|\d|(?!Notice|License|Owner|Holder)\p{Lu}\p{Ll})|©).*)$/u

function copyrightLines(folder: URL): string[] {
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(file))
  const lines = files.flatMap((file) => readFileSync(new URL(file, folder), 'utf8').split('\n'))
  const found = lines.flatMap(
    (line) => copyrightLine.exec(line.trim())?.[1]?.replace(/\s+/g, ' ').trim() ?? [],
  )
  return [...new Set(found.map((line) => line.replace(/[.,;]?$/, '.')))]
}
