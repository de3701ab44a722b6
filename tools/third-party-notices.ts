/**
 * Writes the list of npm packages in THIRD-PARTY-NOTICES.md from what is installed. Run after a dependency changed:
 * `npm run notices`; with `--check` it writes nothing and fails where the list is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { bundledPackages, noticesOf, withList } from './package-notices.ts'

const root = new URL('../', import.meta.url)
const file = new URL('THIRD-PARTY-NOTICES.md', root)
const written = readFileSync(file, 'utf8')
const current = withList(written, noticesOf(root, bundledPackages(root)))

if (current === written) console.log('THIRD-PARTY-NOTICES.md is up to date.')
else if (process.argv.includes('--check')) {
  console.error('THIRD-PARTY-NOTICES.md is stale. Run: npm run notices')
  process.exitCode = 1
} else {
  writeFileSync(file, current)
  console.log('Wrote THIRD-PARTY-NOTICES.md.')
}
