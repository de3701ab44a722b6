import { describe, expect, it } from 'vitest'
import { readFrontMatter } from '../../../../../src/main/documents/markdown/front-matter.ts'

describe('readFrontMatter', () => {
  it('reads title, author, language, description and year', () => {
    expect(readFrontMatter('title: A: Book\n')).toBeUndefined()
    expect(
      readFrontMatter('title: "A: Book"\nauthor: Ada\nlang: en_gb\ndescription: Words.\ndate: 2021-05-04\n'),
    ).toEqual({
      title: 'A: Book',
      authors: ['Ada'],
      language: 'en-GB',
      description: 'Words.',
      publishedYear: 2021,
    })
  })

  it('reads authors as a list of names or of mappings', () => {
    expect(readFrontMatter('authors:\n  - Ada\n  - name: Grace\n    role: editor\n')).toMatchObject({
      authors: ['Ada', 'Grace'],
    })
  })

  it('leaves out values of other types and languages that are none', () => {
    expect(readFrontMatter('title: [1]\nlanguage: no language\ndate: soon\n')).toEqual({ authors: [] })
  })

  it('knows text between two rules from YAML', () => {
    expect(readFrontMatter('Just a sentence.')).toBeUndefined()
    expect(readFrontMatter('- a list')).toBeUndefined()
    expect(readFrontMatter('a: [')).toBeUndefined()
  })

  it('refuses aliases that expand without end', () => {
    const levels = Array.from(
      { length: 9 },
      (_, index) => `l${index + 1}: &l${index + 1} [${Array(9).fill(`*l${index}`).join(', ')}]`,
    )
    expect(readFrontMatter(['l0: &l0 [lol]', ...levels].join('\n'))).toBeUndefined()
  })
})
