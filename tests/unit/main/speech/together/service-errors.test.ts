import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import {
  errorOfEvent,
  errorOfFetch,
  errorOfReply,
  incompleteError,
  protocolError,
  stalledError,
} from '../../../../../src/main/speech/together/service-errors.ts'
import { SpeechError, toPlainError } from '../../../../../src/shared/errors.ts'

const cloudflarePage =
  '<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head></html>'

function reply(status: number, body: unknown = '', headers: Record<string, string> = {}) {
  return errorOfReply({ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) })
}

/** The body of the service's errors. Source: together-api.md, section 2.3. */
function envelope(error: unknown) {
  return { id: 'oyGk652-2kFHot-a333e6076c7fc6ca', error }
}

describe('a refused request', () => {
  test.each([
    [400, 'SPEECH_INPUT_REFUSED', false],
    [401, 'SPEECH_KEY_REFUSED', false],
    [402, 'SPEECH_CREDIT_EXHAUSTED', false],
    [403, 'SPEECH_FORBIDDEN', false],
    [404, 'SPEECH_MODEL_UNAVAILABLE', false],
    [407, 'SPEECH_NETWORK', true],
    [408, 'SPEECH_SERVER_FAILED', true],
    [409, 'SPEECH_SERVER_FAILED', true],
    [413, 'SPEECH_INPUT_REFUSED', false],
    [415, 'SPEECH_INPUT_REFUSED', false],
    [422, 'SPEECH_INPUT_REFUSED', false],
    [429, 'SPEECH_RATE_LIMITED', true],
    [500, 'SPEECH_SERVER_FAILED', true],
    [502, 'SPEECH_SERVER_FAILED', true],
    [503, 'SPEECH_OVERLOADED', true],
    [504, 'SPEECH_SERVER_FAILED', true],
    [524, 'SPEECH_SERVER_FAILED', true],
    [302, 'SPEECH_PROTOCOL', false],
  ])('of status %i has the code %s', (status, code, retryable) => {
    for (const body of [
      '',
      cloudflarePage,
      envelope({ message: 'No.', type: 'x', param: null, code: null }),
      '{',
      'null',
    ]) {
      expect(reply(status, body)).toMatchObject({ code, retryable, details: { status } })
    }
  })

  test('keeps the id of the request, from the body or from Cloudflare', () => {
    expect(reply(500, envelope({ message: 'Oops' })).details.requestId).toBe(
      'oyGk652-2kFHot-a333e6076c7fc6ca',
    )
    expect(reply(500, '', { 'cf-ray': '8f1-FRA' }).details.requestId).toBe('8f1-FRA')
    const headers = new Headers({ 'CF-Ray': '8f2-FRA' })
    expect(errorOfReply({ status: 500, headers, body: '' }).details.requestId).toBe('8f2-FRA')
  })

  test('says that a model needs a dedicated endpoint', () => {
    const message =
      'Unable to access non-serverless model rime-labs/rime-arcana-v3. Please visit https://api.together.ai/models/rime-labs/rime-arcana-v3 to create and start a new dedicated endpoint for the model.'
    const error = reply(
      400,
      envelope({ message, type: 'invalid_request_error', code: 'model_not_available' }),
    )
    expect(error).toMatchObject({
      code: 'SPEECH_MODEL_UNAVAILABLE',
      details: {
        needsDedicatedEndpoint: true,
        serviceCode: 'model_not_available',
        serviceType: 'invalid_request_error',
      },
    })
    expect(error.message).toContain('dedicated endpoint')
    const unknown = reply(
      404,
      envelope({ message: 'Unable to access model x.', code: 'model_not_available' }),
    )
    expect(unknown).toMatchObject({
      code: 'SPEECH_MODEL_UNAVAILABLE',
      details: { needsDedicatedEndpoint: false },
    })
    expect(reply(404, '<html>nginx</html>').message).toContain('address')
  })

  test.each([
    [
      'inside the error',
      { error: { message: 'Slow down', error_type: 'dynamic_request_limited', type: 'x' } },
    ],
    ['beside the error', { error: { message: 'Slow down' }, error_type: 'dynamic_request_limited' }],
    ['as its type', { error: { message: 'Slow down', type: 'dynamic_request_limited' } }],
    ['at the top', { message: 'Slow down', error_type: 'dynamic_request_limited' }],
  ])('for its rate tells the kind of limit %s', (_where, body) => {
    expect(reply(429, body)).toMatchObject({
      code: 'SPEECH_RATE_LIMITED',
      details: { serviceType: 'dynamic_request_limited' },
    })
  })

  test.each([
    [{ 'x-ratelimit-reset': '2.5' }, 2500],
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after-ms': '1200' }, 1200],
    [{ 'x-ratelimit-reset': '1', 'retry-after': '4', 'retry-after-ms': '50' }, 4000],
    [{ 'x-ratelimit-reset': '86400' }, 60_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:07 GMT', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, 7000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:07 GMT' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'x-ratelimit-reset': '-3' }, undefined],
    [{}, undefined],
  ])('with %o waits %s ms', (headers, waitMs) => {
    expect(reply(429, '', headers).details.retryAfterMs).toBe(waitMs)
  })

  test('asks for no wait where waiting does not help', () => {
    expect(reply(401, '', { 'x-ratelimit-reset': '5' }).details.retryAfterMs).toBeUndefined()
  })

  test('repeats the words of the service where they help, cut and on one line', () => {
    const error = reply(422, envelope({ message: `Voice\n\u001B[31m is not known.${' x'.repeat(4000)}` }))
    expect(error.message).toContain('“Voice [31m is not known. x x')
    expect(error.message.length).toBeLessThan(450)
    expect(reply(400, { detail: [{ msg: 'field required' }] }).message).toContain('field required')
    expect(reply(400, { error: 'Bad voice' }).message).toContain('“Bad voice”')
  })

  test('names the field of the request that was refused', () => {
    expect(reply(400, envelope({ message: 'Too long', param: 'input' })).details.serviceParam).toBe('input')
  })

  test('of a 200 that holds an error is classed by its words', () => {
    expect(reply(200, envelope({ message: 'x', code: 'invalid_api_key' })).code).toBe('SPEECH_KEY_REFUSED')
    expect(reply(200, { error: { message: 'x', status: 429 } }).code).toBe('SPEECH_RATE_LIMITED')
  })

  test('shows no key, wherever the reply repeats it', () => {
    const apiKey = 'secret-"key"-0123456789'
    const bodies = [
      JSON.stringify(
        envelope({ message: `Invalid key ${apiKey}`, type: apiKey, code: apiKey, param: apiKey }),
      ),
      JSON.stringify({ id: apiKey, error: `Bearer ${apiKey}` }),
      `<html>${apiKey}</html>`,
      JSON.stringify({ message: `Authorization: Bearer ${apiKey}`, error_type: encodeURIComponent(apiKey) }),
    ]
    for (const status of [200, 400, 401, 403, 404, 429, 500, 503]) {
      for (const body of bodies) {
        const error = errorOfReply({ status, body, apiKey, headers: { 'cf-ray': apiKey } })
        const shown = JSON.stringify(toPlainError(error)) + String(error.stack)
        expect(shown).not.toMatch(/0123456789|secret-/)
      }
    }
  })
})

describe('a failure told by an event', () => {
  test.each([
    [
      { type: 'conversation.item.tts.failed', error: { message: 'Bad', type: 'invalid_request_error' } },
      'SPEECH_INPUT_REFUSED',
    ],
    [
      {
        type: 'conversation.item.tts.failed',
        error: { message: 'x', type: 'invalid_request_error', code: 'invalid_api_key' },
      },
      'SPEECH_KEY_REFUSED',
    ],
    [
      { type: 'conversation.item.tts.failed', error: { message: 'x', code: 'missing_api_key' } },
      'SPEECH_KEY_REFUSED',
    ],
    [{ type: 'error', error: { message: 'x', code: 'model_not_available' } }, 'SPEECH_MODEL_UNAVAILABLE'],
    [{ type: 'error', message: 'Credit limit exceeded.' }, 'SPEECH_CREDIT_EXHAUSTED'],
    [{ type: 'error', error: { type: 'credit_limit' } }, 'SPEECH_CREDIT_EXHAUSTED'],
    [{ error: 'You have been rate limited.' }, 'SPEECH_RATE_LIMITED'],
    [{ error: { error_type: 'dynamic_token_limited' } }, 'SPEECH_RATE_LIMITED'],
    [{ error: { code: 503 } }, 'SPEECH_OVERLOADED'],
    [{ error: { message: 'x', status_code: 402 } }, 'SPEECH_CREDIT_EXHAUSTED'],
    [{ error: { type: 'overloaded_error' } }, 'SPEECH_OVERLOADED'],
    [{ type: 'conversation.item.tts.failed' }, 'SPEECH_SERVER_FAILED'],
    ['boom', 'SPEECH_SERVER_FAILED'],
    [null, 'SPEECH_SERVER_FAILED'],
  ])('%j has the code %s', (event, code) => {
    const error = errorOfEvent(event)
    expect(error).toBeInstanceOf(SpeechError)
    expect(error.code).toBe(code)
    expect(error.message).toMatch(/[.”]$/)
  })
})

describe('a failure of the network', () => {
  test.each([
    ['ENOTFOUND', 'SPEECH_NETWORK', true],
    ['EAI_AGAIN', 'SPEECH_NETWORK', true],
    ['ECONNREFUSED', 'SPEECH_NETWORK', true],
    ['ECONNRESET', 'SPEECH_NETWORK', true],
    ['UND_ERR_SOCKET', 'SPEECH_NETWORK', true],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'SPEECH_NETWORK', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'SPEECH_NETWORK', false],
    ['UND_ERR_CONNECT_TIMEOUT', 'SPEECH_STALLED', true],
    ['HPE_INVALID_CONSTANT', 'SPEECH_PROTOCOL', false],
  ])('%s has the code %s', (networkCode, code, retryable) => {
    const cause = Object.assign(new Error('secret words'), { code: networkCode })
    const error = errorOfFetch(new TypeError('fetch failed', { cause }))
    expect(error).toMatchObject({ code, retryable, details: { networkCode } })
    expect(error.cause).toBeUndefined()
  })

  test('is told by Chromium in the message', () => {
    expect(errorOfFetch(new Error('net::ERR_NAME_NOT_RESOLVED'))).toMatchObject({
      code: 'SPEECH_NETWORK',
      details: { networkCode: 'ERR_NAME_NOT_RESOLVED' },
    })
    expect(errorOfFetch(new Error('net::ERR_CERT_AUTHORITY_INVALID'))).toMatchObject({ retryable: false })
    expect(errorOfFetch(new Error('net::ERR_PROXY_CONNECTION_FAILED')).message).toContain('proxy')
    // Electron's `net.fetch` with a redirect that is not followed.
    expect(errorOfFetch(new Error('Redirect was cancelled'))).toMatchObject({
      code: 'SPEECH_PROTOCOL',
      retryable: false,
    })
  })

  test('of several tried addresses is told by the errors it joins', () => {
    const inner = Object.assign(new Error('x'), { code: 'ECONNREFUSED' })
    expect(errorOfFetch(new TypeError('fetch failed', { cause: new AggregateError([inner]) }))).toMatchObject(
      {
        details: { networkCode: 'ECONNREFUSED' },
      },
    )
  })

  test('of a real closed port is a refused connection', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    const thrown: unknown = await fetch(`http://127.0.0.1:${port}/`).catch((error: unknown) => error)
    expect(errorOfFetch(thrown)).toMatchObject({
      code: 'SPEECH_NETWORK',
      details: { networkCode: 'ECONNREFUSED' },
    })
  })

  test('is none when it was cancelled: the AbortError stays what it is', () => {
    const abort = new DOMException('Cancelled.', 'AbortError')
    expect(errorOfFetch(abort)).toBe(abort)
  })
})

test('silence, half an answer and nonsense have codes of their own, each with a way out', () => {
  expect(stalledError('first byte', 30_000)).toMatchObject({
    code: 'SPEECH_STALLED',
    retryable: true,
    details: { phase: 'first byte', waitedMs: 30_000 },
  })
  expect(incompleteError('no [DONE]')).toMatchObject({
    code: 'SPEECH_INCOMPLETE',
    details: { what: 'no [DONE]' },
  })
  expect(protocolError('bad base64')).toMatchObject({ code: 'SPEECH_PROTOCOL', retryable: false })
})
