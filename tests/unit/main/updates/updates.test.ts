import { describe, expect, it } from 'vitest'
import { silentLog } from '../../../../src/main/log.ts'
import { unreachable } from '../../../../src/main/updates/update-errors.ts'
import { checkEveryMs, firstCheckMs } from '../../../../src/main/updates/update-schedule.ts'
import type { UpdateSource } from '../../../../src/main/updates/update-source.ts'
import { Updates } from '../../../../src/main/updates/updates.ts'
import type { UpdateChoice, UpdateState } from '../../../../src/shared/updates.ts'
import { settled, TestTimers } from '../../../support/test-timers.ts'

/** Where versions come from, answered by the test. */
class TestSource implements UpdateSource {
  readonly asked: string[] = []
  installsOnQuit = false
  /** What is looked for next; a function holds it up. */
  found: string | undefined | Error | ((signal: AbortSignal) => Promise<string | undefined>) = undefined
  downloaded: Error | undefined | ((signal: AbortSignal) => Promise<void>) = undefined

  async check(signal: AbortSignal): Promise<string | undefined> {
    this.asked.push('check')
    if (this.found instanceof Error) throw this.found
    return typeof this.found === 'function' ? this.found(signal) : this.found
  }

  async download(signal: AbortSignal): Promise<void> {
    this.asked.push('download')
    if (this.downloaded instanceof Error) throw this.downloaded
    if (typeof this.downloaded === 'function') await this.downloaded(signal)
    this.installsOnQuit = true
  }

  dropInstall(): void {
    this.asked.push('drop')
    this.installsOnQuit = false
  }
}

function setUp(choice: UpdateChoice, { canInstall = true, checkedAtMs = null as number | null } = {}) {
  const timers = new TestTimers()
  const source = new TestSource()
  const states: UpdateState['kind'][] = []
  const kept = { choice, checkedAtMs, opened: 0 }
  const updates = new Updates({
    openSource: async () => {
      kept.opened += 1
      return source
    },
    canInstall,
    page: 'https://example.org/',
    choice: () => kept.choice,
    checkedAtMs: () => kept.checkedAtMs,
    keepCheckedAtMs: (timeMs) => {
      kept.checkedAtMs = timeMs
    },
    onChange: ({ state }) => void states.push(state.kind),
    clock: timers.clock,
    timers,
    log: silentLog,
  })
  const choose = async (chosen: UpdateChoice) => {
    kept.choice = chosen
    updates.choiceChanged()
    await settled()
  }
  return { timers, source, states, kept, updates, choose }
}

/** Never answers, but ends when it is given up. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error))
  })
}

describe('looking for new versions', () => {
  it('asks nobody in the first minutes, then once, then daily', async () => {
    const { timers, source, kept, updates } = setUp('tell')
    updates.start()
    await timers.advance(firstCheckMs - 1)
    expect(kept.opened).toBe(0)
    await timers.advance(1)
    expect(source.asked).toEqual(['check'])
    await timers.advance(checkEveryMs - 1)
    expect(source.asked).toEqual(['check'])
    await timers.advance(1)
    expect(source.asked).toEqual(['check', 'check'])
    expect(kept.opened).toBe(1)
  })

  it('asks no more than daily over several starts', async () => {
    const lastMs = new TestTimers().clock.nowMs() - checkEveryMs / 2
    const { timers, source, updates } = setUp('tell', { checkedAtMs: lastMs })
    updates.start()
    await timers.advance(checkEveryMs / 2 - 1)
    expect(source.asked).toEqual([])
    await timers.advance(1)
    expect(source.asked).toEqual(['check'])
  })

  it('never asks by itself where it is off', async () => {
    const { timers, kept, updates } = setUp('off')
    updates.start()
    await timers.advance(30 * checkEveryMs)
    expect(kept.opened).toBe(0)
    expect(timers.pendingMs).toEqual([])
  })

  it('tells of a version, and downloads none', async () => {
    const { timers, source, updates } = setUp('tell')
    source.found = '0.2.0'
    updates.start()
    await timers.advance(firstCheckMs)
    expect(updates.view().state).toEqual({ kind: 'found', version: '0.2.0' })
    expect(source.asked).toEqual(['check'])
  })

  it('downloads a version where the reader has chosen that, to be installed on quitting', async () => {
    const { timers, source, states, updates } = setUp('install')
    source.found = '0.2.0'
    updates.start()
    await timers.advance(firstCheckMs)
    expect(states).toEqual(['checking', 'found', 'downloading', 'ready'])
    expect(source.installsOnQuit).toBe(true)
  })

  it('leaves what is ready alone until the app has quit', async () => {
    const { timers, source, updates } = setUp('install')
    source.found = '0.2.0'
    updates.start()
    await timers.advance(firstCheckMs + 3 * checkEveryMs)
    await updates.checkNow()
    expect(source.asked).toEqual(['check', 'download'])
    updates.close()
    expect(source.installsOnQuit).toBe(true)
  })

  it('only tells where the copy can’t be replaced, whatever was chosen', async () => {
    const { timers, source, updates } = setUp('install', { canInstall: false })
    source.found = '0.2.0'
    updates.start()
    await timers.advance(firstCheckMs)
    expect(source.asked).toEqual(['check'])
    expect(updates.view().state.kind).toBe('found')
  })
})

describe('failing', () => {
  it('is quiet where nobody asked, and tries again the next day', async () => {
    const { timers, source, states, updates } = setUp('tell')
    source.found = unreachable()
    updates.start()
    await timers.advance(firstCheckMs)
    expect(states).toEqual(['checking', 'unknown'])
    source.found = '0.2.0'
    await timers.advance(checkEveryMs)
    expect(updates.view().state).toEqual({ kind: 'found', version: '0.2.0' })
  })

  it('is told where the reader asked, and forgotten when the next look succeeds', async () => {
    const { source, updates } = setUp('off')
    source.found = unreachable()
    expect((await updates.checkNow()).state).toMatchObject({
      kind: 'failed',
      error: { code: 'UPDATE_UNREACHABLE', retryable: true },
    })
    source.found = undefined
    expect((await updates.checkNow()).state).toEqual({ kind: 'current' })
  })

  it('is told where the reader asks while it looks by itself', async () => {
    const { timers, source, updates } = setUp('tell')
    const gate = Promise.withResolvers<string | undefined>()
    source.found = () => gate.promise
    updates.start()
    await timers.advance(firstCheckMs)
    const asked = updates.checkNow()
    gate.reject(unreachable())
    expect((await asked).state.kind).toBe('failed')
    expect(source.asked).toEqual(['check'])
  })

  it('leaves a version to be told of that could not be downloaded', async () => {
    const { timers, source, updates } = setUp('install')
    source.found = '0.2.0'
    source.downloaded = unreachable()
    updates.start()
    await timers.advance(firstCheckMs)
    expect(updates.view().state).toEqual({ kind: 'found', version: '0.2.0' })
    source.downloaded = undefined
    await timers.advance(checkEveryMs)
    expect(updates.view().state.kind).toBe('ready')
  })

  it('loads the updater once more after it could not be loaded', async () => {
    const { timers } = setUp('off')
    let isBroken = true
    const updates = new Updates({
      openSource: async () => {
        if (isBroken) throw new Error('not found')
        return new TestSource()
      },
      canInstall: false,
      page: 'https://example.org/',
      choice: () => 'off',
      checkedAtMs: () => null,
      keepCheckedAtMs: () => {},
      onChange: () => {},
      clock: timers.clock,
      timers,
      log: silentLog,
    })
    expect((await updates.checkNow()).state.kind).toBe('failed')
    isBroken = false
    expect((await updates.checkNow()).state.kind).toBe('current')
  })
})

describe('changing the choice', () => {
  it('to off ends a look that runs, and every later one', async () => {
    const { timers, source, updates, choose } = setUp('tell')
    source.found = untilAborted
    updates.start()
    await timers.advance(firstCheckMs)
    expect(updates.view().state.kind).toBe('checking')
    await choose('off')
    expect(updates.view().state.kind).toBe('unknown')
    expect(timers.pendingMs).toEqual([])
  })

  it('to off leaves a look that the reader has asked for', async () => {
    const { source, updates, choose } = setUp('tell')
    const gate = Promise.withResolvers<string | undefined>()
    source.found = () => gate.promise
    const asked = updates.checkNow()
    await choose('off')
    gate.resolve('0.2.0')
    expect((await asked).state).toEqual({ kind: 'found', version: '0.2.0' })
  })

  it.each(['off', 'tell'] as const)('to %s ends a download that runs', async (chosen) => {
    const { timers, source, updates, choose } = setUp('install')
    source.found = '0.2.0'
    source.downloaded = untilAborted
    updates.start()
    await timers.advance(firstCheckMs)
    expect(updates.view().state.kind).toBe('downloading')
    await choose(chosen)
    expect(updates.view().state).toEqual({ kind: 'found', version: '0.2.0' })
    expect(source.installsOnQuit).toBe(false)
  })

  it.each(['off', 'tell'] as const)('to %s installs nothing that is ready', async (chosen) => {
    const { timers, source, updates, choose } = setUp('install')
    source.found = '0.2.0'
    updates.start()
    await timers.advance(firstCheckMs)
    expect(source.installsOnQuit).toBe(true)
    await choose(chosen)
    expect(source.installsOnQuit).toBe(false)
    expect(updates.view().state).toEqual({ kind: 'found', version: '0.2.0' })
    await choose('install')
    expect(source.installsOnQuit).toBe(true)
  })

  it('to install downloads what was told of', async () => {
    const { source, updates, choose } = setUp('tell')
    source.found = '0.2.0'
    await updates.checkNow()
    expect(source.asked).toEqual(['check'])
    await choose('install')
    expect(source.asked).toEqual(['check', 'download'])
    expect(updates.view().state.kind).toBe('ready')
  })
})
