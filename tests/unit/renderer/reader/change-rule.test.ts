import { createStore } from 'zustand/vanilla'
import { describe, expect, it } from 'vitest'
import { changeDocumentRule, changeRuleOfAll, withRule } from '../../../../src/renderer/reader/change-rule.ts'
import type { Services } from '../../../../src/renderer/services.tsx'
import type { DocumentPreferencesChange } from '../../../../src/shared/library.ts'
import { defaultSettings, type Settings } from '../../../../src/shared/settings.ts'
import type { SpokenRulesChoice } from '../../../../src/shared/spoken-rules.ts'

describe('withRule', () => {
  it('changes one kind, and takes a choice back', () => {
    expect(withRule({ table: 'skip' }, 'code', 'name')).toEqual({ table: 'skip', code: 'name' })
    expect(withRule({ table: 'skip', code: 'name' }, 'table', null)).toEqual({ code: 'name' })
  })
})

describe('changeRuleOfAll', () => {
  it('keeps no choice that is the default: it may become a better one', () => {
    const store = createStore<Settings>(() => ({ ...defaultSettings, spokenRules: { table: 'skip' } }))
    const settings = Object.assign(store, { change: store.setState }) as unknown as Services['settings']
    changeRuleOfAll({ settings }, 'code', 'name')
    changeRuleOfAll({ settings }, 'table', 'speak')
    expect(store.getState().spokenRules).toEqual({ code: 'name' })
  })
})

describe('changeDocumentRule', () => {
  it('gives the document back to the settings with its last choice', async () => {
    const told: DocumentPreferencesChange[] = []
    const change = async (own: SpokenRulesChoice): Promise<void> => {
      const opened = { entry: { preferences: { spokenRules: own } } }
      const documents = {
        getState: () => ({ status: 'open', documentId: 'd', opened }),
        setEntry: () => undefined,
      } as unknown as Services['documents']
      const api = {
        changeDocumentPreferences: async (_id: string, sent: DocumentPreferencesChange) =>
          void told.push(sent),
      } as unknown as Services['api']
      await changeDocumentRule({ api, documents }, 'table', null)
    }
    await change({ table: 'skip', code: 'name' })
    await change({ table: 'skip' })
    expect(told).toEqual([{ spokenRules: { code: 'name' } }, { spokenRules: null }])
  })
})
