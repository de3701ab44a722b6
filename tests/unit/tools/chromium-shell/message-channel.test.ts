import { expect, test } from 'vitest'
import { ChannelEnd } from '../../../../tools/chromium-shell/message-channel.ts'

function collect(end: ChannelEnd): unknown[] {
  const seen: unknown[] = []
  end.hold({
    onArrival: () => {
      for (let message = end.next(); message !== undefined; message = end.next()) seen.push(message.data)
      if (end.isFinished) seen.push('closed')
    },
  })
  return seen
}

test('messages wait for a holder and arrive in order', () => {
  const [near, far] = ChannelEnd.pair()
  near.post({ data: 1, ends: [] })
  near.post({ data: 2, ends: [] })
  const seen = collect(far)
  near.post({ data: 3, ends: [] })
  expect(seen).toEqual([1, 2, 3])
})

test('an end that moves to another holder takes its waiting messages along', () => {
  const [near, far] = ChannelEnd.pair()
  const first = collect(far)
  far.hold(undefined)
  near.post({ data: 'late', ends: [] })
  expect([first, collect(far)]).toEqual([[], ['late']])
})

test('closing reaches the other end after the messages before it', () => {
  const [near, far] = ChannelEnd.pair()
  near.post({ data: 'last', ends: [] })
  near.close()
  near.post({ data: 'lost', ends: [] })
  expect(collect(far)).toEqual(['last', 'closed'])
})
