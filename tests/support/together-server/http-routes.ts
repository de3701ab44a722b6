import type { IncomingMessage, ServerResponse } from 'node:http'
import { checkKey } from './auth.ts'
import { answerControl, injectByHeader } from './control.ts'
import { refusalOf } from './http-faults.ts'
import { goneSignal, sendBody, sendError, sendJson, type HttpExchange } from './http-reply.ts'
import { answerEndpoints, answerModels, answerVoices, answerWhoami } from './lists.ts'
import type { RecordedRequest, Route } from './record.ts'
import { answerRest } from './rest-speech.ts'
import type { ServerState } from './server-state.ts'
import { ServiceError } from './service-error.ts'
import { checkSpeech } from './speech-order.ts'
import { answerSse, streamOutput } from './sse-speech.ts'

const getRoutes: Readonly<Record<string, Route>> = {
  '/v1/voices': 'voices',
  '/v1/models': 'models',
  '/v1/endpoints': 'endpoints',
  '/v1/whoami': 'whoami',
}

/** Answers one HTTP request and records it. */
export async function answerHttp(
  state: ServerState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request)
  const recorded = recordRequest(state, request, body)
  response.once('close', () => {
    recorded.isFinished = response.writableFinished
    state.record.changed()
  })
  if (recorded.route === 'control') return answerControl(state, recorded, response)
  const fault = takeHttpFault(state, recorded)
  const exchange: HttpExchange = { state, recorded, response, fault }
  try {
    await answerRoute(exchange)
  } catch (error) {
    if (error instanceof ServiceError) await sendError(exchange, error)
    else if (response.headersSent) response.destroy()
    else await sendError(exchange, new ServiceError(500, String(error), { type: 'server_error' }))
  }
}

async function answerRoute(exchange: HttpExchange): Promise<void> {
  const { state, recorded } = exchange
  if (await answerWithFault(exchange)) return
  const refusal = checkKey(state, recorded.headers['authorization'], undefined)
  if (
    recorded.route === 'models' &&
    refusal !== undefined &&
    state.switches.modelsUnauthorized === 'sentence'
  ) {
    const sentence = 'Unauthorized / get a new API key at https://api.together.ai/settings/api-keys'
    await sendBody(exchange, 401, 'text/plain; charset=utf-8', sentence)
    return
  }
  const isOpen = recorded.route === 'voices' && state.switches.voicesWithoutKey === 'answered'
  if (refusal !== undefined && !isOpen) throw refusal
  switch (recorded.route) {
    case 'rest':
    case 'sse':
      return answerSpeech(exchange)
    case 'voices':
      return answerVoices(exchange)
    case 'models':
      return answerModels(exchange)
    case 'endpoints':
      return answerEndpoints(exchange)
    case 'whoami':
      return answerWhoami(exchange)
    default:
      return sendJson(exchange, 404, {
        error: { message: 'Not found', type: 'invalid_request_error', param: null, code: null },
      })
  }
}

/** @returns whether the fault was the whole answer */
async function answerWithFault(exchange: HttpExchange): Promise<boolean> {
  const { state, recorded, response, fault } = exchange
  if (fault?.kind === 'http.reset') {
    response.socket?.resetAndDestroy()
    return true
  }
  if (fault?.kind === 'http.silence') {
    await state.holds.wait(goneSignal(response))
    return response.destroyed
  }
  const refusal = refusalOf(fault, modelOf(recorded.body) ?? 'unknown')
  if (refusal === undefined) return false
  await sendBody(exchange, refusal.status, refusal.contentType, refusal.body, refusal.headers)
  return true
}

function modelOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('model' in body)) return undefined
  return typeof body.model === 'string' ? body.model : undefined
}

async function answerSpeech(exchange: HttpExchange): Promise<void> {
  const { state, recorded } = exchange
  const checked = checkSpeech(recorded.body, state)
  if (!checked.isStream) return answerRest(exchange, checked)
  const output = streamOutput(checked, state.switches)
  return output === 'binaryBody' ? answerRest(exchange, checked) : answerSse(exchange, checked, output)
}

/** Adds a request to the record. */
export function recordRequest(state: ServerState, request: IncomingMessage, body: unknown): RecordedRequest {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  const method = request.method ?? 'GET'
  return state.record.addRequest({
    route: routeOf(method, url.pathname, body),
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers,
    body,
  })
}

function routeOf(method: string, path: string, body: unknown): Route {
  if (path === '/control') return 'control'
  if (path === '/v1/audio/speech/websocket') return 'websocket'
  if (method === 'GET') return getRoutes[path] ?? 'unknown'
  if (method !== 'POST' || path !== '/v1/audio/speech') return 'unknown'
  const isStream = typeof body === 'object' && body !== null && 'stream' in body && body.stream === true
  return isStream ? 'sse' : 'rest'
}

/** The fault that a request meets; one that its `x-lectern-fault` header names is injected first. */
function takeHttpFault(state: ServerState, recorded: RecordedRequest): HttpExchange['fault'] {
  injectByHeader(state, recorded)
  const { body } = recorded
  const input = typeof body === 'object' && body !== null && 'input' in body ? body.input : undefined
  const model = modelOf(body)
  const fault = state.faults.take({
    route: recorded.route,
    stage: 'http',
    ...(typeof input === 'string' ? { text: input } : {}),
    ...(model === undefined ? {} : { model }),
  })
  if (fault !== undefined) recorded.fault = fault.kind
  return fault
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const text = Buffer.concat(pieces).toString('utf8')
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
