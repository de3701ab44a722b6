import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseFile } from 'music-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../../src/main/clock.ts'
import { Library } from '../../../../src/main/library/library.ts'
import type { VoiceRef } from '../../../../src/shared/speech.ts'
import { buildEpub, chapter } from '../../../support/build-epub.ts'
import { runLectern, type CommandOptions } from '../../../support/lectern-cli.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

const key = 'test-key-0123456789'
const orpheus = 'canopylabs/orpheus-3b-0.1-ft'
const sentence = 'The ferry left at nine, and nobody waved.'
let server: TogetherServer

beforeAll(async () => {
  server = await TogetherServer.start({ apiKey: key })
})
beforeEach(() => server.reset())
afterAll(() => server.close())

/** The commands of one test, on one data folder. */
function terminalIn(folder: string) {
  const env = { TOGETHER_API_KEY: key }
  return (args: readonly string[], options: CommandOptions = {}) =>
    runLectern(['--data', join(folder, 'data'), ...args], { ...options, env: { ...env, ...options.env } })
}

const service = () => ['--base-url', server.baseUrl]

describe('lectern speak --model', () => {
  it.each(['websocket', 'sse', 'rest'])(
    'writes what the service says over %s',
    async (transport) => {
      const folder = tempFolder()
      const output = join(folder, 'ferry.wav')
      const asked = [...service(), '--model', orpheus, '--voice', 'tara', '--transport', transport]
      const { code, stdout, stderr } = await terminalIn(folder)([
        'speak',
        sentence,
        ...asked,
        '-o',
        output,
        '--json',
      ])
      expect([code, stderr]).toEqual([0, ''])
      const { format } = await parseFile(output)
      expect(format).toMatchObject({ sampleRate: 24_000, numberOfChannels: 1, bitsPerSample: 16 })
      expect(format.duration).toBeCloseTo(JSON.parse(stdout).durationSeconds, 3)
      const kinds = {
        websocket: '/v1/audio/speech/websocket',
        sse: '/v1/audio/speech',
        rest: '/v1/audio/speech',
      }
      expect(server.requests.map(({ path }) => path)).toEqual([kinds[transport as keyof typeof kinds]])
      expect(server.billedCharacters).toBe(sentence.length)
    },
    30_000,
  )

  it('pays nothing for what was said before', async () => {
    const folder = tempFolder()
    const lectern = terminalIn(folder)
    const speak = ['speak', sentence, ...service(), '--model', orpheus, '--voice', 'tara', '-o']
    expect((await lectern([...speak, join(folder, 'one.wav')])).code).toBe(0)
    expect((await lectern([...speak, join(folder, 'two.wav')])).code).toBe(0)
    expect(server.billedCharacters).toBe(sentence.length)
    expect(readFileSync(join(folder, 'two.wav')).equals(readFileSync(join(folder, 'one.wav')))).toBe(true)
  }, 30_000)

  it.each([
    ['one that is overloaded', { kind: 'http.overloaded' }],
    ['one that asks to wait', { kind: 'http.rateLimited', resetSeconds: 1 }],
  ] as const)(
    'waits for a service and goes on: %s',
    async (_, fault) => {
      const folder = tempFolder()
      const output = join(folder, 'ferry.wav')
      server.inject(fault)
      const asked = [...service(), '--model', orpheus, '--voice', 'tara', '-o', output]
      const { code, stderr } = await terminalIn(folder)(['speak', sentence, ...asked])
      expect([code, stderr]).toEqual([0, ''])
      expect([existsSync(output), existsSync(`${output}.part`)]).toEqual([true, false])
    },
    30_000,
  )

  it('keeps a file of another format as the service sent it', async () => {
    const folder = tempFolder()
    const output = join(folder, 'ferry.mp3')
    const asked = [
      '--model',
      'cartesia/sonic-3',
      '--format',
      'mp3',
      '--bit-rate',
      '64000',
      '--sample-rate',
      '24000',
    ]
    const { code, stdout, stderr } = await terminalIn(folder)(
      ['speak', '-', ...service(), ...asked, '-o', output],
      {
        input: sentence,
      },
    )
    expect([code, stderr, stdout]).toEqual([0, '', `${output}\n`])
    expect((await parseFile(output)).format).toMatchObject({
      container: 'MPEG',
      bitrate: 64_000,
      sampleRate: 24_000,
    })
    expect(server.billedCharacters).toBe(sentence.length)
  }, 30_000)

  it('asks an endpoint of the reader’s own for the voice that was typed', async () => {
    server.switches.unknownVoices = 'accepted'
    const folder = tempFolder()
    const output = join(folder, 'ferry.wav')
    const endpoint = ['--model', 'lectern-tests/arcana', '--family', 'rime-labs/rime-arcana-v3']
    const args = ['speak', sentence, ...service(), ...endpoint, '--voice', 'somebody-new', '-o', output]
    const { code, stderr } = await terminalIn(folder)(args)
    expect([code, stderr]).toEqual([0, ''])
    expect(server.requests[0]?.body).toMatchObject({ model: 'lectern-tests/arcana', voice: 'somebody-new' })
  }, 30_000)

  it.each([
    [['--model', 'nobody/nothing', '--voice', 'x'], 4, '--family'],
    [['--model', orpheus, '--speed', 'quick'], 2, 'SETTINGS_INVALID'],
    [['--model', orpheus, '--base-url', 'http://speech.example/v1'], 2, 'https://'],
    [['--voice', 'tara', '--speed', '2'], 2, '--model MODEL'],
  ])('refuses %j with code %d', async (args, code, reason) => {
    const folder = tempFolder()
    const result = await terminalIn(folder)(['speak', sentence, ...args, '-o', join(folder, 'x.wav')])
    expect([result.code, result.stderr]).toEqual([code, expect.stringContaining(reason)])
    expect([existsSync(join(folder, 'x.wav')), server.requests]).toEqual([false, []])
  })

  it('says that a key is missing, and how to give one', async () => {
    const folder = tempFolder()
    const args = [
      'speak',
      sentence,
      ...service(),
      '--model',
      orpheus,
      '--voice',
      'tara',
      '-o',
      join(folder, 'x.wav'),
    ]
    const { code, stderr } = await terminalIn(folder)(args, { env: { TOGETHER_API_KEY: undefined } })
    expect([code, stderr]).toEqual([4, expect.stringMatching(/TOGETHER_API_KEY.*\(SPEECH_KEY_MISSING\)/)])
  })
})

describe('lectern export of a book in several languages', () => {
  const english = 'The ferry left at nine, and nobody waved at all.'
  const french = 'Le bateau partit à neuf heures, et personne ne le salua.'
  const siwis = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'ff_siwis' }
  /** Speaks at 22,050 Hz, the service at 24,000. */
  const builtIn = { engine: 'offline', model: 'espeak-ng', voice: 'roa/fr' }

  async function bookIn(folder: string, voice: VoiceRef = siwis): Promise<string> {
    const library = Library.open({ path: join(folder, 'data', 'library.sqlite'), clock: systemClock })
    library.changeSettings({ voicesByLanguage: { fr: voice } })
    library.close()
    const path = join(folder, 'ferry.epub')
    const files = [chapter('one.xhtml', `<p>${english}</p><p lang="fr">${french}</p><p>Soon.</p>`)]
    writeFileSync(path, buildEpub({ title: 'Ferry', files }))
    return path
  }

  it.each([
    {
      voice: siwis,
      price: 4,
      requests: [`${orpheus} tara`, `${orpheus} tara`, `${siwis.model} ${siwis.voice}`],
    },
    { voice: builtIn, price: 0, requests: [`${orpheus} tara`, `${orpheus} tara`] },
  ])(
    'speaks each text in the voice of its language, prices each, and joins them in one MP3: $voice.voice',
    async ({ voice, price, requests }) => {
      const folder = tempFolder()
      mkdirSync(join(folder, 'data'))
      const output = join(folder, 'ferry.mp3')
      const args = [
        'export',
        await bookIn(folder, voice),
        ...service(),
        '--model',
        orpheus,
        '--voice',
        'tara',
      ]
      const { code, stdout, stderr } = await terminalIn(folder)([...args, '-o', output, '--json'])
      expect(code, stderr).toBe(0)
      const asked = server.requests.map(({ body }) => body as VoiceRef)
      expect(asked.map(({ model, voice: name }) => `${model} ${name}`).toSorted()).toEqual(requests)
      // 15 dollars a million for what Tara says.
      const dollars = ((english.length + 'Soon.'.length) * 15 + french.length * price) / 1e6
      expect(stderr).toContain(`about $${dollars.toFixed(4)}`)
      const { format } = await parseFile(output, { duration: true })
      expect(format.sampleRate).toBe(24_000)
      expect(Math.abs((format.duration ?? 0) - JSON.parse(stdout).durationSeconds)).toBeLessThan(0.1)
    },
    30_000,
  )

  it('needs the key of a service that speaks one language, and none of it where no voice is named', async () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'data'))
    const output = join(folder, 'ferry.mp3')
    const args = ['export', await bookIn(folder), ...service(), '-o', output]
    const options = { env: { TOGETHER_API_KEY: undefined } }
    const named = await terminalIn(folder)([...args, '--voice', 'gmw/en'], options)
    expect([named.code, existsSync(output)]).toEqual([4, false])
    expect((await terminalIn(folder)(args, options)).code).toBe(0)
    expect([existsSync(output), server.requests]).toEqual([true, []])
  }, 30_000)
})

describe('lectern, before it asks the service', () => {
  it('says what is wrong with a key that can be none', async () => {
    const { code, stderr } = await terminalIn(tempFolder())(['account', ...service()], {
      env: { TOGETHER_API_KEY: 'my key is secret' },
    })
    expect([code, stderr]).toEqual([4, expect.stringContaining('SPEECH_KEY_REFUSED')])
    expect(stderr).not.toContain('secret')
    expect(server.requests).toEqual([])
  })

  it('says that its data folder can’t be made', async () => {
    const folder = tempFolder()
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const { code, stderr } = await runLectern(['--data', join(file, 'data'), 'models'])
    expect([code, stderr]).toEqual([5, expect.stringMatching(/file.data.*\(LIBRARY_UNAVAILABLE\)\n$/)])
  })
})

describe('lectern models, voices and account', () => {
  it('lists the catalogue without a key or a network', async () => {
    const { code, stdout } = await terminalIn(tempFolder())(['models', '--json'], {
      env: { TOGETHER_API_KEY: undefined },
    })
    const models: readonly { readonly id: string }[] = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(models.find(({ id }) => id === orpheus)).toMatchObject({
      pricePerMillionChars: 15,
      isListed: 'unknown',
    })
  })

  it('reads the service’s own lists when asked to, and keeps them', async () => {
    const lectern = terminalIn(tempFolder())
    expect((await lectern(['models', '--refresh', ...service()])).stdout).toMatch(
      /hexgrad\/Kokoro-82M.*listed now/,
    )
    const asked = server.requests.length
    const kept = JSON.parse((await lectern(['models', ...service(), '--json'])).stdout)
    expect(kept.find(({ id }: { id: string }) => id === 'hexgrad/Kokoro-82M').isListed).toBe('yes')
    expect(server.requests.length).toBe(asked)
  }, 30_000)

  it('lists the voices of a model', async () => {
    const { stdout } = await terminalIn(tempFolder())(['voices', '--model', orpheus, '--json'])
    const voices: readonly { readonly voice: string; readonly model: string }[] = JSON.parse(stdout)
    expect(voices.map(({ voice }) => voice)).toContain('tara')
    expect(new Set(voices.map(({ model }) => model))).toEqual(new Set([orpheus]))
  })

  it('says whose key it is, and shows no more of it than its end', async () => {
    const { code, stdout } = await terminalIn(tempFolder())(['account', ...service()])
    expect(code).toBe(0)
    expect(stdout).toContain('6789')
    expect(stdout).not.toContain(key)
  })

  it('says that the service refuses a key', async () => {
    const { code, stderr } = await terminalIn(tempFolder())(['account', ...service()], {
      env: { TOGETHER_API_KEY: 'another-key-9876' },
    })
    expect([code, stderr]).toEqual([4, expect.stringContaining('SPEECH_KEY_REFUSED')])
    expect(stderr).not.toContain('another-key')
  })
})

describe('lectern export and inspect with a price', () => {
  const text = `# The Ferry\n\n${sentence} It was cold. The wind came from the north.\n`
  const asked = () => [...service(), '--model', 'hexgrad/Kokoro-82M', '--voice', 'af_bella']

  function writeBook(folder: string): string {
    const path = join(folder, 'ferry.md')
    writeFileSync(path, text)
    return path
  }

  it('says what it will cost before it begins, and costs that', async () => {
    const folder = tempFolder()
    const book = writeBook(folder)
    const lectern = terminalIn(folder)
    const { estimate } = JSON.parse((await lectern(['inspect', book, ...asked(), '--json'])).stdout)
    expect(server.requests).toEqual([])
    const { code, stderr } = await lectern(['export', book, ...asked(), '-o', join(folder, 'ferry.mp3')])
    expect(code).toBe(0)
    expect(stderr).toContain(`about $${(estimate.microDollars / 1e6).toFixed(4)}`)
    expect(server.billedCharacters).toBe(estimate.charCount)
    expect(estimate.microDollars).toBe(estimate.charCount * 4)
    const again = await lectern(['inspect', book, ...asked()])
    expect(again.stdout).toContain('free')
  }, 30_000)

  it('does not begin where it would cost more than is allowed', async () => {
    const folder = tempFolder()
    const output = join(folder, 'ferry.mp3')
    const args = ['export', writeBook(folder), ...asked(), '--max-cost', '0.0001', '-o', output]
    const { code, stderr } = await terminalIn(folder)(args)
    expect([code, stderr]).toEqual([4, expect.stringContaining('SPEECH_CAP_REACHED')])
    expect([server.billedCharacters, existsSync(output)]).toEqual([0, false])
  }, 30_000)
})
