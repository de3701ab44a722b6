import { type ZipFile, buildZip } from '../../../tests/support/build-zip.ts'
import { readZip } from '../read-zip.ts'
import type { Dice } from '../dice.ts'
import { mutateBytes } from './bytes.ts'
import { mutateMarkup } from './markup.ts'
import type { Mutator } from './mutator.ts'

const holdsMarkup = /\.(xml|xhtml|html?|opf|ncx|smil|rels|svg|fb2|pls)$|mimetype/i

/** Changes what is in an archive and packs it anew, so that the readers behind the archive are reached; or the archive. */
export const mutateZip: Mutator = (seed, dice, other) => {
  if (dice.chance(0.12)) return mutateBytes(seed, dice, other)
  const files = readZip(seed)
  const others = readZip(other)
  const count = dice.chance(0.6) ? 1 : dice.between(2, 4)
  for (let step = 0; step < count && files.length > 0; step += 1) {
    if (dice.chance(0.75)) changeContent(files, dice, others)
    else dice.pick(archiveChanges)(files, dice, others)
  }
  const archive = buildZip(files)
  return dice.chance(0.05) ? mutateBytes(archive, dice, other) : archive
}

function changeContent(files: ZipFile[], dice: Dice, others: readonly ZipFile[]): void {
  // What is text says more than pictures do.
  const texts = files.flatMap(({ name }, index) => (holdsMarkup.test(name) ? [index] : []))
  const place = texts.length > 0 && dice.chance(0.9) ? dice.pick(texts) : dice.below(files.length)
  const file = files[place]
  if (file === undefined) return
  const like = others.find(({ name }) => name === file.name) ?? file
  const mutate = holdsMarkup.test(file.name) ? mutateMarkup : mutateBytes
  files[place] = { ...file, content: mutate(Buffer.from(file.content), dice, Buffer.from(like.content)) }
}

type ArchiveChange = (files: ZipFile[], dice: Dice, others: readonly ZipFile[]) => void

const archiveChanges: readonly ArchiveChange[] = [
  (files, dice) => void files.splice(dice.below(files.length), 1),
  (files, dice) => change(files, dice, (file) => ({ ...file, content: '' })),
  (files, dice) => change(files, dice, (file) => ({ ...file, name: oddName(file.name, dice) })),
  (files, dice) => change(files, dice, (file) => ({ ...file, content: dice.pick(files).content })),
  (files, dice) => change(files, dice, (file) => ({ ...file, claimedSizeBytes: dice.pick(oddSizes) })),
  (files, dice) => change(files, dice, (file) => ({ ...file, claimedCrc32: dice.below(2 ** 32) })),
  (files, dice) => change(files, dice, (file) => ({ ...file, isEncrypted: true })),
  (files, dice) => change(files, dice, (file) => ({ ...file, usesZip64: true })),
  (files, dice) =>
    change(files, dice, (file) => ({ ...file, content: Buffer.alloc(dice.length(8 * 1024 ** 2), 32) })),
  (files, dice) => void files.splice(dice.below(files.length), 0, dice.pick(files)),
  (files, dice, others) => {
    if (others.length > 0) files.splice(dice.below(files.length), 0, dice.pick(others))
  },
]

const oddSizes = [0, 1, 0x7fffffff, 0xfffffffe, 0xffffffff]

function change(files: ZipFile[], dice: Dice, to: (file: ZipFile) => ZipFile): void {
  const place = dice.below(files.length)
  const file = files[place]
  if (file !== undefined) files[place] = to(file)
}

function oddName(name: string, dice: Dice): string {
  return dice.pick([
    '',
    '/',
    '../../up',
    name.toUpperCase(),
    `${name}/`,
    name.replaceAll('/', '\\'),
    '\0',
    `/${name}`,
  ])
}
