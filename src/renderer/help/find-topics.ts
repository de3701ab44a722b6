import { helpMessages } from './messages.ts'
import type { HelpFacts } from './messages.ts'
import { helpTopics } from './help-topics.ts'
import type { HelpTopic, HelpTopicId } from './help-topics.ts'
import { hasWords } from './has-words.ts'

/** A topic as it is shown. */
export interface FoundTopic extends HelpTopic {
  readonly id: HelpTopicId
  readonly title: string
  readonly text: string
}

/**
 * The topics that have all words looked for: first those with all of them in the title, then those that only tell of
 * them or are known by them, each in the order of the table.
 * @param looked '' finds all.
 */
export function findTopics(looked: string, facts: HelpFacts): readonly FoundTopic[] {
  const isInTitle: FoundTopic[] = []
  const isElsewhere: FoundTopic[] = []
  for (const topic of helpTopics) {
    const { title, text: wording, words } = helpMessages.topics[topic.id]
    const text = typeof wording === 'function' ? wording(facts) : wording
    const found = { ...topic, title, text }
    if (hasWords(title, looked)) isInTitle.push(found)
    else if (hasWords(`${title} ${text} ${words}`, looked)) isElsewhere.push(found)
  }
  return [...isInTitle, ...isElsewhere]
}
