/** Everything that must hold before a change lands. Every step runs, also after one has failed; the last line counts. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './build.ts'
import { chooseHost, ensureChromium } from './host.ts'
import { root, toolPath } from './paths.ts'
import { addCounts, countEndToEndTests, countUnitTests } from './test-counts.ts'

const reports = join(root, 'test-results')
const unitReport = join(reports, 'unit.json')
const endToEndReport = join(reports, 'e2e.json')
const failedSteps: string[] = []

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
step('format', toolPath('oxfmt', 'oxfmt'), ['--check', '.'])
for (const part of ['pure', 'node', 'web', 'e2e']) {
  step(`types (${part})`, toolPath('typescript', 'tsc'), ['-p', `tsconfig.${part}.json`])
}
step('lint', toolPath('oxlint', 'oxlint'), ['--deny-warnings'])
// The stand-in is tested also where Electron runs the app.
const chromium = ensureChromium('The tests run the stand-in for Electron in Chromium.')
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]
step('unit tests', toolPath('vitest', 'vitest'), ['run', ...reporters], { LECTERN_CHROMIUM: chromium })
ensureBuild()
const host = await chooseHost()
const hostName = host.kind === 'electron' ? 'Electron' : `the stand-in in Chromium, because ${host.reason}`
console.log(`\nThe end-to-end tests run in ${hostName}.`)
step('end-to-end tests', toolPath('@playwright/test', 'playwright'), ['test'], {
  LECTERN_TEST_HOST: host.kind,
  PLAYWRIGHT_JSON_OUTPUT_NAME: endToEndReport,
  ...(host.kind === 'stand-in' && { LECTERN_CHROMIUM: host.chromium }),
})

const { passed, failed, skipped, unsteady } = addCounts(
  countUnitTests(unitReport),
  countEndToEndTests(endToEndReport),
)
console.log('')
for (const name of skipped) console.log(`skipped: ${name}`)
for (const name of unsteady) console.log(`passed only when tried again: ${name}`)
for (const name of failed) console.log(`failed: ${name}`)
for (const name of failedSteps) console.log(`failed step: ${name}`)
console.log(`The end-to-end tests ran in ${hostName}.`)
console.log(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped`)
process.exitCode = failedSteps.length === 0 ? 0 : 1

function step(
  name: string,
  script: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): void {
  console.log(`\n── ${name}`)
  const env = { ...process.env, ...environment }
  const result = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit', env })
  if (result.status !== 0) failedSteps.push(name)
}
