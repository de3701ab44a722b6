import { existsSync, readFileSync } from 'node:fs'

/** How the tests of one run, or of several, ended. */
export interface TestCounts {
  readonly passed: number
  readonly failed: number
  /** Full names, with the reason where one is given. */
  readonly skipped: readonly string[]
  /** Names of those that passed only when they were tried again; they count as passed. */
  readonly unsteady: readonly string[]
}

interface UnitReport {
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

interface Suite {
  readonly suites?: readonly Suite[]
  readonly specs?: readonly {
    readonly title: string
    readonly tests: readonly {
      readonly status: string
      readonly annotations: readonly { readonly type: string; readonly description?: string }[]
    }[]
  }[]
}

/** Counts from Vitest's JSON report; a file that could not even be loaded is a failure. */
export function countUnitTests(reportPath: string): TestCounts {
  const files = read<UnitReport>(reportPath)?.testResults ?? []
  const tests = files.flatMap((file) => file.assertionResults)
  const broken = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: tests.filter((test) => test.status === 'failed').length + broken.length,
    skipped: tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName),
    unsteady: [],
  }
}

/** Counts from Playwright's JSON report. */
export function countEndToEndTests(reportPath: string): TestCounts {
  const tests = (read<Suite>(reportPath)?.suites ?? []).flatMap(testsOf)
  return {
    passed: tests.filter((test) => test.status === 'expected' || test.status === 'flaky').length,
    failed: tests.filter((test) => test.status === 'unexpected').length,
    skipped: tests.filter((test) => test.status === 'skipped').map((test) => test.name),
    unsteady: tests.filter((test) => test.status === 'flaky').map((test) => test.name),
  }
}

/** Counts of two runs as one. */
export function addCounts(first: TestCounts, second: TestCounts): TestCounts {
  return {
    passed: first.passed + second.passed,
    failed: first.failed + second.failed,
    skipped: [...first.skipped, ...second.skipped],
    unsteady: [...first.unsteady, ...second.unsteady],
  }
}

function testsOf(suite: Suite): readonly { readonly name: string; readonly status: string }[] {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map(({ status, annotations }) => {
      const reason = annotations.find((note) => note.type === 'skip')?.description
      return { name: reason === undefined ? spec.title : `${spec.title} (${reason})`, status }
    }),
  )
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)]
}

function read<Report>(path: string): Report | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : undefined
}
