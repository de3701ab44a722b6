import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DocumentFormat } from '../../src/shared/document.ts'
import { Dice } from './dice.ts'
import { fuzzFormats } from './formats.ts'

const fixtures = fileURLToPath(new URL('../../tests/fixtures', import.meta.url))
const defaultMaxSeedBytes = 256 * 1024

/**
 * Good files of a format: those that are built, those in `tests/fixtures`, and those in further folders, in an order
 * that does not change.
 * @throws {Error} where there is none.
 */
export function seedsOf(format: DocumentFormat, folders: readonly string[] = []): readonly Buffer[] {
  const { build, extension, maxSeedBytes = defaultMaxSeedBytes } = fuzzFormats[format]
  const built = (build?.() ?? []).map((file) => (typeof file === 'string' ? Buffer.from(file) : file))
  const found = [fixtures, ...folders].flatMap((folder) => filesIn(folder, extension, maxSeedBytes))
  const seeds = [...built, ...found.map((path) => readFileSync(path))]
  if (seeds.length === 0) throw new Error(`There is no good file of the format ${format} to break.`)
  return seeds
}

function filesIn(folder: string, extension: string, maxBytes: number): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => extname(name).toLowerCase() === `.${extension}` && !name.startsWith('fuzz'))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).size <= maxBytes)
    .toSorted()
}

/** The broken file of a number: the same seeds, name and number give the same file. */
export function brokenFile(
  format: DocumentFormat,
  seeds: readonly Buffer[],
  name: string,
  number: number,
): Buffer {
  const dice = new Dice(`${name}/${format}/${number}`)
  const { mutate, build, builtShare } = fuzzFormats[format]
  const isOfBuilt = builtShare !== undefined && dice.chance(builtShare)
  const seed = dice.pick(isOfBuilt ? seeds.slice(0, build?.().length) : seeds)
  return mutate(seed, dice, dice.pick(seeds))
}
