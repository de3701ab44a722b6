import { describe, expect, it } from 'vitest'
import { findTopics } from '../../../../src/renderer/help/find-topics.ts'
import { helpTopics } from '../../../../src/renderer/help/help-topics.ts'

const facts = { lowestHourPrice: '$0.22', hotkey: 'Ctrl+Alt+Space' }
const found = (looked: string) => findTopics(looked, facts).map(({ id }) => id)

describe('findTopics', () => {
  it('gives every topic for nothing, in one to three sentences', () => {
    expect(found('')).toEqual(helpTopics.map(({ id }) => id))
    for (const { id, text } of findTopics(' ', facts)) {
      const sentences = text.split(/(?<=[.!?]) /u)
      expect(sentences.length, id).toBeLessThanOrEqual(3)
      expect(text, id).toMatch(/[.!?]$/u)
    }
  })

  it('finds by the beginnings of all words, without regard to accents and capitals', () => {
    expect(found('ÀUDIOB')).toContain('audiobook')
    expect(found('make audio')).toEqual(['audiobook'])
    expect(found('udiobook')).toEqual([])
    expect(found('audiobook zebra')).toEqual([])
  })

  it('puts first what has the words in its title', () => {
    expect(found('voice').slice(0, 2)).toEqual(['voices', 'natural'])
    expect(found('voice')).toContain('offline')
  })

  it('finds by words that a newcomer would use', () => {
    expect(found('dyslexia')).toContain('readable')
    expect(found('dollars')).toEqual(expect.arrayContaining(['natural', 'caps']))
    expect(found('wifi')).toContain('offline')
    expect(found('folder')).toContain('data')
    expect(found('mispronounced')).toEqual(['pronunciation'])
  })

  it('says the price and the hotkey, and is found by them', () => {
    const text = (id: string) => findTopics('', facts).find((topic) => topic.id === id)?.text
    expect(text('natural')).toContain('$0.22')
    expect(text('quickSpeak')).toContain('Ctrl+Alt+Space')
    expect(found('alt+space')).toEqual(['quickSpeak'])
  })

  it('finds no topic for signs alone: they are keys', () => {
    expect(found('[')).toEqual([])
  })
})
