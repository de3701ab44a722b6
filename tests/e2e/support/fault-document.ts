/** A tiny document that no other test has, so that nothing of it is in the cache. */
export interface FaultDocument {
  readonly name: string
  /** Its sentences, two in each of two paragraphs. The second is the one that something happens to. */
  readonly sentences: readonly [string, string, string, string]
  readonly paragraphs: readonly [string, string]
  readonly markdown: string
}

const beginnings = 'Ash Bick Cran Dun East Fair Gold Hart King Lang Marl Nor'.split(' ')
const endings = 'bury croft dale field ford ham ley ton well wick wood worth'.split(' ')

/**
 * @param index from 0 to 143, another for each document of a run
 * @param tail what the second sentence goes on with
 */
export function faultDocument(index: number, tail = ''): FaultDocument {
  const ending = endings[Math.floor(index / beginnings.length)]
  if (ending === undefined) throw new RangeError(`index: there is no name for document ${index}.`)
  const name = `${beginnings[index % beginnings.length]}${ending}`
  const sentences = [
    `${name} came by boat.`,
    `Rain kept ${name} awake${tail}.`,
    `Nobody asked ${name} why.`,
    `Morning found ${name} smiling.`,
  ] as const
  const [one, two, three, four] = sentences
  const paragraphs = [`${one} ${two}`, `${three} ${four}`] as const
  const markdown = `---\nlang: en\n---\n\n${paragraphs.join('\n\n')}\n`
  return { name, sentences, paragraphs, markdown }
}
