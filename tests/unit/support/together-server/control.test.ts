import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { kokoroRequest, postSpeech, type Json } from '../../../support/together-server/raw-client.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

let server: TogetherServer

beforeEach(async () => {
  server = await TogetherServer.start({ speech: 'tone' })
})
afterEach(() => server.close())

async function control(command: Json): Promise<{ status: number; json: Json }> {
  const response = await fetch(new URL('/control', server.baseUrl), {
    method: 'POST',
    body: JSON.stringify(command),
  })
  return { status: response.status, json: (await response.json()) as Json }
}

describe('the control route', () => {
  it('changes switches and pace and says what they are', async () => {
    const { json } = await control({
      switches: { sseShape: 'ttsChunk' },
      pace: { realtimeFactor: 4, firstByteMs: 20 },
    })
    expect(json['switches']).toMatchObject({ sseShape: 'ttsChunk', sseItemDone: false })
    expect(json['pace']).toEqual({ realtimeFactor: 4, firstByteMs: 20, chunkMs: 100 })
    expect(server.switches.sseShape).toBe('ttsChunk')
    await control({ pace: { realtimeFactor: null } })
    expect(server.pace.realtimeFactor).toBe(Infinity)
  })

  it('injects faults with their targets', async () => {
    await control({
      inject: [{ fault: { kind: 'http.overloaded' }, target: { route: 'rest', after: 1 } }],
    })
    const statuses = [await postSpeech(server, kokoroRequest), await postSpeech(server, kokoroRequest)]
    expect(statuses.map(({ status }) => status)).toEqual([200, 503])
  })

  it('shows what came and what is billed, and forgets it on reset', async () => {
    await postSpeech(server, kokoroRequest)
    server.inject('http.reset')
    const { json } = await control({})
    expect(json).toMatchObject({
      requests: [{ route: 'rest' }],
      billed: [{ characters: 34 }],
      faults: [{ kind: 'http.reset' }],
    })
    const after = await control({ reset: true })
    expect(after.json).toMatchObject({ requests: [], billed: [], faults: [] })
  })

  it.each([
    [{ switches: { sseShap: 'ttsChunk' } }, 'There is no switch sseShap.'],
    [{ sing: true }, 'sing'],
  ])('refuses what it does not understand (case %#)', async (command, words) => {
    const { status, json } = await control(command)
    expect(status).toBe(400)
    expect(json['error']).toContain(words)
  })

  it('takes a fault from a header, by name or as JSON, for that request', async () => {
    const byName = await postSpeech(server, kokoroRequest, { 'x-lectern-fault': 'http.creditLimit' })
    expect(byName.status).toBe(402)
    const fault = JSON.stringify({ kind: 'http.status', status: 418 })
    const byJson = await postSpeech(server, kokoroRequest, { 'x-lectern-fault': fault })
    expect(byJson.status).toBe(418)
    expect((await postSpeech(server, kokoroRequest)).status).toBe(200)
  })

  it('lets what is held go on', async () => {
    server.inject('http.silence')
    const reply = postSpeech(server, kokoroRequest)
    await server.waitFor(() => (server.heldReplies === 1 ? true : undefined))
    await control({ release: true })
    expect((await reply).status).toBe(200)
  })
})

describe('the network', () => {
  it('goes away with every connection, and comes back on the same port', async () => {
    await server.goOffline()
    await expect(postSpeech(server, kokoroRequest)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
    await server.goOnline()
    expect((await postSpeech(server, kokoroRequest)).status).toBe(200)
  })

  it('fails to speak TLS on its port', async () => {
    const address = `${server.baseUrl.replace('http:', 'https:')}/whoami`
    await expect(fetch(address)).rejects.toMatchObject({
      cause: { code: expect.stringContaining('SSL') as string },
    })
  })
})
