import { describe, expect, it } from 'vitest'
import { retryWording, standInWording, waitText } from '../../../../src/renderer/player/stand-in-wording.ts'
import { errorWordings } from '../../../../src/renderer/ui/messages.ts'
import { errorCodes } from '../../../../src/shared/errors.ts'

const error = { code: 'SPEECH_NETWORK', message: '', retryable: true, details: {} } as const

describe('the mark of a voice that stands in', () => {
  it('says who speaks instead of whom, and why', () => {
    expect(standInWording('Tara', 'SPEECH_CREDIT_EXHAUSTED')).toBe(
      'The built-in voice reads instead of Tara. The account at Together AI has no credit.',
    )
  })

  it('has words for every fault of speech', () => {
    const missing = errorCodes.filter(
      (code) => code.startsWith('SPEECH_') && errorWordings[code] === undefined,
    )
    // Only a command line without a player has this one.
    expect(missing).toEqual(['SPEECH_NO_PLAYER'])
  })

  it('counts down to the next try, where there is one', () => {
    expect(retryWording({ kind: 'down', error, retryAtMs: 20_000 }, 0)).toBe('Next try in 20 s.')
    expect(retryWording({ kind: 'down', error, retryAtMs: 20_000 }, 21_000)).toBe('Next try now.')
    expect(retryWording({ kind: 'waiting', untilMs: 5000 }, 4500)).toBe('Next try in 1 s.')
    expect(retryWording({ kind: 'up' }, 0)).toBe('')
    expect(waitText(180_000)).toBe('in 3 min')
  })
})
