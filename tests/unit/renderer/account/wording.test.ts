import { describe, expect, it } from 'vitest'
import { keyTestWording } from '../../../../src/renderer/account/key-test-wording.ts'
import { reportOnService, timeOfDay } from '../../../../src/renderer/account/service-wording.ts'

const network = {
  code: 'SPEECH_NETWORK',
  message: 'connect ECONNREFUSED',
  retryable: true,
  details: {},
} as const

describe('what is said of a key', () => {
  it('names whose it is where the service tells', () => {
    expect(keyTestWording({ kind: 'accepted' })).toBe('The key works.')
    expect(
      keyTestWording({ kind: 'accepted', organizationName: 'Reading Room', projectName: 'Evenings' }),
    ).toBe('The key works, for Evenings, Reading Room.')
  })

  it('is calm and says the way out when it fails', () => {
    const wording = keyTestWording({ kind: 'failed', error: network })
    expect(wording).toContain('can’t be reached')
    expect(wording).toContain('online')
    expect(wording).not.toContain('ECONNREFUSED')
  })
})

describe('what is said of the service', () => {
  it('says until when it waits and when it is asked again', () => {
    const atMs = Date.UTC(2026, 10, 22, 14, 32, 10)
    const waiting = reportOnService({ kind: 'waiting', untilMs: atMs }, null)
    expect(waiting.text).toContain(timeOfDay(atMs))
    const down = reportOnService({ kind: 'down', error: network, retryAtMs: atMs }, null).text
    expect(down).toContain('can’t be reached')
    expect(down).toContain(timeOfDay(atMs))
  })

  it('counts the answer to a test of the key before it has spoken', () => {
    expect(reportOnService({ kind: 'unused' }, { kind: 'accepted' })).toEqual({
      lamp: 'up',
      text: 'It answered when the key was tested.',
    })
  })

  it('claims nothing when a test failed, which may be over', () => {
    const nothing = { lamp: 'unused', text: 'It has not spoken yet.' }
    expect(reportOnService({ kind: 'unused' }, null)).toEqual(nothing)
    expect(reportOnService({ kind: 'unused' }, { kind: 'failed', error: network })).toEqual(nothing)
  })

  it('believes what was heard since more than a test', () => {
    const down = { kind: 'down', error: network, retryAtMs: 0 } as const
    expect(reportOnService(down, { kind: 'accepted' }).lamp).toBe('down')
  })
})
