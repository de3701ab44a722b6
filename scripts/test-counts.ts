import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root } from './paths.ts'

/** How the tests of one run, or of several, ended. */
export interface TestCounts {
  readonly passed: number
  /** Full names, with the beginning of what went wrong. */
  readonly failed: readonly string[]
  /** Full names, with the reason where one is given. */
  readonly skipped: readonly string[]
  /** Those that passed only when they were tried again, with what went wrong first; they count as passed. */
  readonly unsteady: readonly string[]
}

interface UnitReport {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly UnitTest[]
  }[]
}

interface UnitTest {
  readonly status: string
  readonly fullName: string
  /** Of every try that failed, also of a test that passed in the end. */
  readonly failureMessages?: readonly string[] | null
}

interface Suite {
  readonly suites?: readonly Suite[]
  readonly specs?: readonly {
    readonly title: string
    readonly tests: readonly {
      readonly status: string
      readonly annotations: readonly { readonly type: string; readonly description?: string }[]
      /** One for each try. */
      readonly results: readonly { readonly error?: { readonly message?: string } }[]
    }[]
  }[]
}

/** Counts from Vitest's JSON report; a file that could not even be loaded is a failure. */
export function countUnitTests(reportPath: string): TestCounts {
  const files = read<UnitReport>(reportPath)?.testResults ?? []
  const tests = files.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed')
  const failed = tests.filter((test) => test.status === 'failed')
  const broken = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return {
    passed: passed.length,
    failed: [
      ...failed.map(nameWithFailure),
      ...broken.map((file) => withFailure(relative(root, file.name), file.message)),
    ],
    skipped: tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName),
    unsteady: passed.filter((test) => (test.failureMessages ?? []).length > 0).map(nameWithFailure),
  }
}

/** Counts from Playwright's JSON report. */
export function countEndToEndTests(reportPath: string): TestCounts {
  const tests = (read<Suite>(reportPath)?.suites ?? []).flatMap(testsOf)
  const named = (status: string): string[] =>
    tests.filter((test) => test.status === status).map((test) => test.name)
  const unsteady = named('flaky')
  return {
    passed: named('expected').length + unsteady.length,
    failed: named('unexpected'),
    skipped: named('skipped'),
    unsteady,
  }
}

/** Counts of two runs as one. */
export function addCounts(first: TestCounts, second: TestCounts): TestCounts {
  return {
    passed: first.passed + second.passed,
    failed: [...first.failed, ...second.failed],
    skipped: [...first.skipped, ...second.skipped],
    unsteady: [...first.unsteady, ...second.unsteady],
  }
}

function nameWithFailure(test: UnitTest): string {
  return withFailure(test.fullName, test.failureMessages?.[0] ?? '')
}

function testsOf(suite: Suite): readonly { readonly name: string; readonly status: string }[] {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map(({ status, annotations, results }) => {
      const reason = annotations.find((note) => note.type === 'skip')?.description
      const failure = results.find((result) => result.error !== undefined)?.error?.message ?? ''
      const name = reason === undefined ? spec.title : `${spec.title} (${reason})`
      return { name: withFailure(name, failure), status }
    }),
  )
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)]
}

/** A test's name and, where something went wrong, the beginning of what did. */
function withFailure(name: string, message: string): string {
  const text = stripVTControlCharacters(message).replaceAll(/\s+/gu, ' ').trim().slice(0, 300)
  return text === '' ? name : `${name}: ${text}`
}

function read<Report>(path: string): Report | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : undefined
}
