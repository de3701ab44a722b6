import { describe, expect, it } from 'vitest'
import { keyTestWording } from '../../../../src/renderer/account/key-test-wording.ts'
import { serviceWording, timeOfDay } from '../../../../src/renderer/account/service-wording.ts'

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
    expect(serviceWording({ kind: 'waiting', untilMs: atMs })).toContain(timeOfDay(atMs))
    const down = serviceWording({ kind: 'down', error: network, retryAtMs: atMs })
    expect(down).toContain('can’t be reached')
    expect(down).toContain(timeOfDay(atMs))
  })
})
