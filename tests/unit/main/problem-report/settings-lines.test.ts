import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { settingsFields } from '../../../../src/main/library/settings.ts'
import {
  settingsLines,
  toldSettings,
  untoldSettings,
} from '../../../../src/main/problem-report/settings-lines.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'

interface JsonSchema {
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly type?: string
}

/** Whether a setting can be nothing but a switch, a number or a name of the program. */
function isClosed(schema: JsonSchema): boolean {
  if ('const' in schema || schema.enum !== undefined) return true
  if (schema.anyOf !== undefined) return schema.anyOf.every(isClosed)
  return ['boolean', 'number', 'integer', 'null'].includes(schema.type ?? '')
}

const schemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as JsonSchema

describe('settings in a report', () => {
  it('are each in one of the two lists: decide where a new one belongs', () => {
    expect([...toldSettings, ...untoldSettings].toSorted()).toEqual(Object.keys(settingsFields).toSorted())
  })

  it.each(toldSettings)('tell %s, which can hold nothing of its reader', (name) => {
    expect(schemaOf(settingsFields[name])).toSatisfy(isClosed)
  })

  it('would not tell a text', () => {
    expect(schemaOf(settingsFields.serviceUrl)).not.toSatisfy(isClosed)
    expect(schemaOf(settingsFields.quickSpeakHotkey)).not.toSatisfy(isClosed)
    expect(schemaOf(settingsFields.ownVoices)).not.toSatisfy(isClosed)
  })

  it('are told by value, or by whether they were set', () => {
    const lines = settingsLines({ ...defaultSettings, theme: 'sepia', serviceUrl: 'https://example.org/v1' })
    expect(lines).toContainEqual(['theme', 'sepia'])
    expect(lines).toContainEqual(['serviceUrl', 'set'])
    expect(lines).toContainEqual(['ownVoices', 'not set'])
  })

  it('leave out what is in no list', () => {
    const lines = settingsLines({ ...defaultSettings, newlyAdded: 'on' } as typeof defaultSettings)
    expect(lines.flat()).not.toContain('newlyAdded')
  })
})
