import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scorecardSources } from './scorecard/fixtures/recipes.ts'
import { type TruthFile, truthOf } from './scorecard/fixtures/truth.ts'

/*
 * Makes the fixtures of the scorecard anew: `node tools/make-scorecard-fixtures.ts [NAME…]`. It needs the producers of
 * tests/fixtures/scorecard/README.md; the tests need the committed files alone.
 */

const folder = join(import.meta.dirname, '../tests/fixtures/scorecard')
mkdirSync(folder, { recursive: true })
const wanted = process.argv.slice(2)
for (const { document, files } of scorecardSources) {
  if (wanted.length > 0 && !wanted.includes(document.name)) continue
  const truths: Record<string, TruthFile> = {}
  for (const [name, make] of Object.entries(files)) truths[name] = await make(document, join(folder, name))
  writeFileSync(
    join(folder, `${document.name}.truth.json`),
    `${JSON.stringify(truthOf(document, truths), null, 1)}\n`,
  )
  console.log(document.name, Object.keys(truths).join(' '))
}
