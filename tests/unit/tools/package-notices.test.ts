import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  bundledPackages,
  importedPackages,
  noticesOf,
  packagesOfSheet,
  withList,
} from '../../../tools/package-notices.ts'

const root = new URL('../../../', import.meta.url)
const written = readFileSync(new URL('THIRD-PARTY-NOTICES.md', root), 'utf8')
const notices = noticesOf(root, bundledPackages(root))

describe('THIRD-PARTY-NOTICES.md', () => {
  it('lists what is installed; else run: npm run notices', () => {
    expect(withList(written, notices)).toBe(written)
  })

  it('names a text in resources/licences for each licence', () => {
    const names = new Set(
      notices.flatMap(({ licence }) => licence.split(/[() ]+|\bAND\b|\bOR\b/)).filter(Boolean),
    )
    const files = [...written.matchAll(/`([\w.-]+\.txt)`/g)].map(([, file]) => file ?? '')
    for (const file of [...files, ...[...names].map((name) => `${name}.txt`)]) {
      expect([file, existsSync(new URL(`resources/licences/${file}`, root))]).toEqual([file, true])
    }
  })
})

describe('bundledPackages', () => {
  it('names what the main process needs and what the renderer bundles', () => {
    expect(bundledPackages(root)).toEqual(
      expect.arrayContaining(['better-sqlite3', 'react', 'react-aria-components']),
    )
  })
})

describe('importedPackages', () => {
  it('takes the package out of each import that stays when types are gone', () => {
    const source = [
      "import { a } from 'one'",
      "import type { B } from 'two'",
      "import '@scope/three/wght.css'",
      "import c, {\n  d,\n} from 'four/deep'",
      "export * from 'five'",
      "import e from './own.ts'",
      "export const text = 'six'",
    ].join('\n')
    expect(importedPackages(source)).toEqual(['one', '@scope/three', 'four', 'five'])
  })
})

describe('packagesOfSheet', () => {
  it('takes the package out of each file that a style sheet draws in', () => {
    const source = "a { src: url('@scope/font/files/a.woff2') } b { background: url('./own.png') }"
    expect(packagesOfSheet(source)).toEqual(['@scope/font'])
  })
})

describe('noticesOf', () => {
  it('gives the copyright lines of licence files and follows dependencies', () => {
    expect(noticesOf(root, ['fault'])).toEqual([
      { name: 'fault', licence: 'MIT', copyright: expect.stringContaining('Titus Wormer') },
      { name: 'format', licence: 'MIT', copyright: 'By Sami Samhuri.' },
    ])
  })

  it('refuses a package that is not installed', () => {
    expect(() => noticesOf(root, ['no-such-package'])).toThrow('npm ci')
  })
})
