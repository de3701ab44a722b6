// npm test: everything that must hold before a change lands. Sets up what is missing, runs every step even
// after one has failed, and ends with one line of counts.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild, ensurePackages, nodePath, root, toolEnvironment } from './setup.js'

const reports = join(root, 'test-results')
const unitReport = join(reports, 'unit.json')
const endToEndReport = join(reports, 'e2e.json')

ensurePackages()
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const failedSteps = []

step('format', 'oxfmt', ['--check', '.'])
for (const part of ['pure', 'node', 'web', 'e2e'])
  step(`types (${part})`, 'tsc', ['-p', `tsconfig.${part}.json`])
step('lint', 'oxlint', ['--deny-warnings'])
step('unit tests', 'vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
])
ensureBuild()
const { chooseHost } = await import('./host.js')
const host = await chooseHost()
const hostName = host.kind === 'electron' ? 'Electron' : `the stand-in in Chromium, because ${host.reason}`
console.log(`\n── end-to-end tests run in ${hostName}`)
step('end-to-end tests', 'playwright', ['test'], {
  LECTERN_TEST_HOST: host.kind,
  LECTERN_CHROMIUM: host.chromium ?? '',
  PLAYWRIGHT_JSON_OUTPUT_NAME: endToEndReport,
})

const unit = countUnitTests()
const endToEnd = countEndToEndTests()
const skipped = [...unit.skipped, ...endToEnd.skipped]
console.log('')
for (const name of skipped) console.log(`skipped: ${name}`)
for (const name of failedSteps) console.log(`failed step: ${name}`)
console.log(`End-to-end tests ran in ${hostName}.`)
console.log(
  `${unit.passed + endToEnd.passed} passed, ${unit.failed + endToEnd.failed} failed, ${skipped.length} skipped` +
    (failedSteps.length === 0 ? '' : `; failed steps: ${failedSteps.join(', ')}`),
)
process.exit(failedSteps.length === 0 ? 0 : 1)

function step(name, command, args, environment = {}) {
  console.log(`\n── ${name}`)
  const bin = JSON.parse(
    readFileSync(join(root, 'node_modules', packageOf(command), 'package.json'), 'utf8'),
  ).bin
  const script = join(root, 'node_modules', packageOf(command), typeof bin === 'string' ? bin : bin[command])
  const result = spawnSync(nodePath(), [script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...toolEnvironment(), ...environment },
  })
  if (result.status !== 0) failedSteps.push(name)
}

function packageOf(command) {
  return { tsc: 'typescript', playwright: '@playwright/test' }[command] ?? command
}

function countUnitTests() {
  const counts = { passed: 0, failed: 0, skipped: [] }
  for (const file of read(unitReport)?.testResults ?? []) {
    if (file.assertionResults.length === 0 && file.status === 'failed') counts.failed += 1
    for (const test of file.assertionResults) {
      if (test.status === 'passed') counts.passed += 1
      else if (test.status === 'failed') counts.failed += 1
      else counts.skipped.push(test.fullName)
    }
  }
  return counts
}

function countEndToEndTests() {
  const counts = { passed: 0, failed: 0, skipped: [] }
  const visit = (suite) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const reason = test.annotations.find((note) => note.type === 'skip')?.description
        if (test.status === 'expected') counts.passed += 1
        else if (test.status === 'skipped')
          counts.skipped.push(`${spec.title}${reason ? ` (${reason})` : ''}`)
        else counts.failed += 1
      }
    }
    for (const inner of suite.suites ?? []) visit(inner)
  }
  for (const suite of read(endToEndReport)?.suites ?? []) visit(suite)
  return counts
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
