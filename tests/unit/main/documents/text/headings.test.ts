import { describe, expect, it } from 'vitest'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { parseText } from '../../../../../src/main/documents/text/parse-text.ts'

const prose = 'There was nothing to be done about it, and so they did nothing.'

function sectionsOf(text: string) {
  return [...parseText(text).sections()]
}

/** The titles and levels of a text in which each heading is followed by prose. */
function outlineOf(headings: readonly string[], blank = '\n\n'): (string | number)[][] {
  const text = headings.map((heading) => `${heading}${blank}${prose}`).join('\n\n\n')
  return sectionsOf(text).map(({ title, level }) => [title, level])
}

describe('headings of a plain text', () => {
  for (const [language, headings] of Object.entries({
    English: ['CHAPTER I.', 'Chapter 2. Loomings', 'CHAPTER THREE', 'Chapter the Fourth'],
    German: ['Kapitel 1', 'Zweites Kapitel', 'DRITTES KAPITEL', 'Kapitel IV: Die Reise'],
    French: ['Chapitre premier', 'Chapitre II', 'CHAPITRE III. Le départ', 'Chapitre 4'],
    Spanish: ['Capítulo I', 'CAPÍTULO SEGUNDO', 'Capítulo 3', 'Capítulo cuarto'],
    Italian: ['Capitolo I', 'Capitolo secondo', 'CAPITOLO III', 'Capitolo 4'],
    Portuguese: ['Capítulo primeiro', 'Capítulo II', 'CAPÍTULO 3', 'Capítulo 4'],
    Russian: ['Глава первая', 'ГЛАВА II', 'Глава 3', 'Глава четвертая'],
    Chinese: ['第一章 风雨', '第二章', '第3章 归来', '第四回'],
  })) {
    it(`finds numbered chapters in ${language}`, () => {
      expect(outlineOf(headings)).toEqual(headings.map((heading) => [heading, 1]))
    })
  }

  it('nests chapters in parts and books', () => {
    const text = ['PART ONE', 'CHAPTER I', prose, 'CHAPTER II', prose, 'PART TWO', 'CHAPTER I', prose].join(
      '\n\n',
    )
    expect(sectionsOf(text).map(({ title, level }) => [title, level])).toEqual([
      ['PART ONE', 1],
      ['CHAPTER I', 2],
      ['CHAPTER II', 2],
      ['PART TWO', 1],
      ['CHAPTER I', 2],
    ])
  })

  it('takes a short line after a bare chapter number for its title', () => {
    const [section] = sectionsOf(`CHAPTER I\n\nThe River Bank\n\n${prose}`)
    expect(section?.title).toBe('CHAPTER I: The River Bank')
    expect(section?.blocks.map(({ kind, role }) => [kind, role])).toEqual([
      ['heading', undefined],
      ['heading', 'subtitle'],
      ['paragraph', undefined],
    ])
  })

  it('takes a line of dialogue after a bare chapter number for text', () => {
    const [section] = sectionsOf(`CHAPTER I\n\n“Tom!”\n\n${prose}`)
    expect(section?.title).toBe('CHAPTER I')
  })

  it('finds prologue, epilogue and their like with the role of what they open', () => {
    const text = [
      'CONTENTS',
      'One thing',
      'PROLOGUE',
      prose,
      'Chapter 1',
      prose,
      'INDEX',
      prose,
      'Notes',
      prose,
    ]
    expect(sectionsOf(text.join('\n\n')).map(({ title, role }) => [title, role])).toEqual([
      ['CONTENTS', 'front'],
      ['PROLOGUE', 'body'],
      ['Chapter 1', 'body'],
      ['INDEX', 'back'],
      ['Notes', 'notes'],
    ])
  })

  it('finds lines underlined with = and -, and drops the underline', () => {
    const text = `The Voyage\n==========\n\n${prose}\n\nThe Storm\n---------\n${prose}`
    const sections = sectionsOf(text)
    expect(sections.map(({ title, level }) => [title, level])).toEqual([
      ['The Voyage', 1],
      ['The Storm', 2],
    ])
    expect(sections.flatMap(({ blocks }) => blocks.map(displayText))).toEqual([
      'The Voyage',
      prose,
      'The Storm',
      prose,
    ])
  })

  it('finds lines of capitals between blank lines', () => {
    expect(outlineOf(['A SCANDAL IN BOHEMIA', 'THE RED-HEADED LEAGUE'])).toEqual([
      ['A SCANDAL IN BOHEMIA', 1],
      ['THE RED-HEADED LEAGUE', 1],
    ])
  })

  it('finds titles that stand out by the blank lines before them', () => {
    const paragraphs = Array(12).fill(prose).join('\n\n')
    const text = `The Five Orange Pips\n\n${paragraphs}\n\n\n\nThe Man with the Twisted Lip\n\n${paragraphs}`
    expect(sectionsOf(`${prose}\n\n\n\n${text}`).map(({ title }) => title)).toEqual([
      '',
      'The Five Orange Pips',
      'The Man with the Twisted Lip',
    ])
  })

  it('finds numbers that count up, below the titles around them', () => {
    const text = ['A STORY', 'I.', prose, 'II.', prose, 'ANOTHER STORY', 'I.', prose, 'II.', prose].join(
      '\n\n',
    )
    expect(sectionsOf(text).map(({ title, level }) => [title, level])).toEqual([
      ['A STORY', 1],
      ['I.', 2],
      ['II.', 2],
      ['ANOTHER STORY', 1],
      ['I.', 2],
      ['II.', 2],
    ])
  })

  it('takes numbers that cut sentences for page numbers', () => {
    const cut = 'This line goes on over the end of the page and is finished'
    const text = [1, 2, 3, 4].map((page) => `${cut}\n\n${page}\n\non the next one.`).join('\n\n')
    expect(sectionsOf(text)).toHaveLength(1)
  })

  it('finds chapters in a text without blank lines', () => {
    const text =
      '第一章 风雨\n　　孔乙己是站着喝酒而穿长衫的唯一的人。\n第二章 归来\n　　这一天是阴历的除夕。'
    expect(sectionsOf(text).map(({ title, blocks }) => [title, blocks.map(displayText)])).toEqual([
      ['第一章 风雨', ['第一章 风雨', '孔乙己是站着喝酒而穿长衫的唯一的人。']],
      ['第二章 归来', ['第二章 归来', '这一天是阴历的除夕。']],
    ])
  })

  it('takes a printed table of contents for a list, not for chapters', () => {
    const names = ['CHAPTER I. Down the Hole', 'CHAPTER II. The Pool', 'CHAPTER III. A Race']
    const text = ['CONTENTS', ...names, ...names.flatMap((name) => [name, prose])].join('\n\n')
    const sections = sectionsOf(text)
    expect(sections.map(({ title }) => title)).toEqual(['CONTENTS', ...names])
    expect(sections[0]?.blocks.slice(1).map(({ kind, role }) => [kind, role])).toEqual(
      names.map(() => ['paragraph', 'toc']),
    )
  })

  it('takes no sentence for a heading', () => {
    for (const line of [
      'Part of the garden was under water.',
      'Chapter 3 describes the voyage.',
      'Book two seats for me, would you?',
      'I. am not sure',
      'THE END',
      '“BEWARE OF THE DOG”',
    ]) {
      expect(sectionsOf(`${prose}\n\n${line}\n\n${prose}`).map(({ title }) => title)).toEqual([''])
    }
  })

  it('calls what stands before the first heading front matter without a title', () => {
    const [front, body] = sectionsOf(`${prose}\n\nChapter 1\n\n${prose}`)
    expect(front).toMatchObject({ title: '', role: 'front' })
    expect(body).toMatchObject({ title: 'Chapter 1', role: 'body' })
  })

  it('cuts a long text without headings into parts that go on without a title', () => {
    const sections = sectionsOf(`${prose}\n\n`.repeat(6000))
    expect(sections.length).toBeGreaterThan(2)
    expect(new Set(sections.map(({ title }) => title))).toEqual(new Set(['']))
    expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length)
  })
})
