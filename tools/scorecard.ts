import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { missedFloors } from './scorecard/floors.ts'
import { competitors, guestVersion } from './scorecard/readers/competitors.ts'
import { type FileResult, writeReport } from './scorecard/report.ts'
import { type ScorecardFile, scoreFile, scorecardFiles } from './scorecard/score-files.ts'
import { scoreText } from './scorecard/scoring/text-scores.ts'

/* `npm run scorecard [NAME…]`: scores all files, or those whose names begin so, beside other programs, and writes docs/scorecard.md. */

const wanted = process.argv.slice(2)
const root = join(import.meta.dirname, '..')
const results: FileResult[] = []
let misses = 0
for (const file of scorecardFiles()) {
  if (wanted.length > 0 && !wanted.some((name) => file.name.startsWith(name))) continue
  const ours = await scoreFile(file)
  results.push({ file, ours, others: await othersOf(file) })
  if (ours === undefined) {
    misses += 1
    console.log(`${file.name}: there is no reader of this format`)
    continue
  }
  const missed = missedFloors(file.name, ours)
  misses += missed.length
  console.log(
    `${file.name}: ${missed.length === 0 ? 'passes' : missed.map((miss) => `${miss.score} ${miss.value.toFixed(3)} (${miss.limit})`).join(', ')}`,
  )
}
if (wanted.length === 0) {
  writeFileSync(join(root, 'docs/scorecard.md'), writeReport(results, versions()))
  console.log('docs/scorecard.md is written.')
}
if (misses > 0) process.exitCode = 1

async function othersOf({ path, extension, truth, file }: ScorecardFile): Promise<FileResult['others']> {
  const others = competitors.filter(({ reads, isInstalled }) => reads.includes(extension) && isInstalled())
  return await Promise.all(
    others.map(async ({ name, read }) => {
      try {
        const text = await read(path, file.password)
        return { name, scores: scoreText(text, text, truth, file) }
      } catch {
        return { name, scores: undefined }
      }
    }),
  )
}

function versions(): string[] {
  const packages = ['unpdf', 'pdfjs-dist', 'mammoth', '@mozilla/readability'].map((name) => {
    const { version } = JSON.parse(
      readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'),
    ) as {
      version: string
    }
    return `${name} ${version}`
  })
  const guest = guestVersion('officeparser')
  return [
    ...versionOf('pdftotext', ['-v'], /version ([\d.]+)/u),
    ...versionOf('pandoc', ['-v'], /pandoc ([\d.]+)/u),
    ...packages,
    ...(guest === undefined ? [] : [`officeparser ${guest}`]),
  ]
}

function versionOf(program: string, args: readonly string[], pattern: RegExp): string[] {
  try {
    // pdftotext says it on the other stream.
    const text = execFileSync('sh', ['-c', `${program} ${args.join(' ')} 2>&1`], { encoding: 'utf8' })
    return [`${program} ${pattern.exec(text)?.[1] ?? ''}`]
  } catch {
    return []
  }
}
