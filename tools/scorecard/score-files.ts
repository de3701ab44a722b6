import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Truth, TruthFile } from './fixtures/truth.ts'
import { fileText } from './readers/file-text.ts'
import { readOurs } from './readers/read-ours.ts'
import { scoreTree, type TreeScores } from './scoring/tree-scores.ts'

/** Where the fixtures are. */
export const fixtureFolder = join(import.meta.dirname, '../../tests/fixtures/scorecard')

/** One file with what is right for it. */
export interface ScorecardFile {
  readonly name: string
  readonly path: string
  readonly extension: string
  readonly truth: Truth
  readonly file: TruthFile
}

/** All files of the scorecard. */
export function scorecardFiles(): ScorecardFile[] {
  return readdirSync(fixtureFolder)
    .filter((name) => name.endsWith('.truth.json'))
    .flatMap((truthName) => {
      const truth = JSON.parse(readFileSync(join(fixtureFolder, truthName), 'utf8')) as Truth
      return Object.entries(truth.files).map(([name, file]) => ({
        name,
        path: join(fixtureFolder, name),
        extension: /\.(\w+)$/u.exec(name)?.[1] ?? '',
        truth,
        file,
      }))
    })
}

/** Our scores of a file; undefined where there is no reader of its format. */
export async function scoreFile({ path, truth, file }: ScorecardFile): Promise<TreeScores | undefined> {
  const document = await readOurs(path, file.password)
  if (document === undefined) return undefined
  return scoreTree(document, truth, file, await fileText(path, file.password, truth))
}
