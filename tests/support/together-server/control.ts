import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Fault, FaultTarget } from './faults.ts'
import type { RecordedRequest } from './record.ts'
import type { ServerState } from './server-state.ts'
import { defaultSwitches, type Switches } from './switches.ts'

const command = z.strictObject({
  /** Switches to change. */
  switches: z.record(z.string(), z.unknown()).optional(),
  /** Pace to change; `realtimeFactor: null` is Infinity, which JSON has no word for. */
  pace: z
    .strictObject({
      firstByteMs: z.number().min(0),
      realtimeFactor: z.number().positive().nullable(),
      chunkMs: z.number().positive(),
    })
    .partial()
    .optional(),
  /** Faults to add, each with its target's fields beside it. */
  inject: z
    .array(
      z.strictObject({ fault: z.looseObject({ kind: z.string() }), target: z.looseObject({}).optional() }),
    )
    .optional(),
  /** Forgets faults, requests, frames and billing, and sets the switches back, before anything else. */
  reset: z.boolean().optional(),
  /** Lets held replies go on. */
  release: z.boolean().optional(),
})

/**
 * Answers `POST /control`: the server driven by hand or from another process. Every answer holds the state after it:
 * switches, pace, faults that wait, requests, WebSockets and billing. Needs no key.
 */
export function answerControl(state: ServerState, recorded: RecordedRequest, response: ServerResponse): void {
  const parsed = command.safeParse(recorded.body ?? {})
  if (!parsed.success) return send(response, 400, { error: z.prettifyError(parsed.error) })
  const unknown = Object.keys(parsed.data.switches ?? {}).find((name) => !(name in defaultSwitches))
  if (unknown !== undefined) return send(response, 400, { error: `There is no switch ${unknown}.` })
  const { switches, pace, inject, reset, release } = parsed.data
  if (reset === true) resetState(state)
  Object.assign(state.switches, switches as Partial<Switches> | undefined)
  if (pace !== undefined) {
    Object.assign(state.pace, pace, pace.realtimeFactor === null ? { realtimeFactor: Infinity } : {})
  }
  for (const { fault, target } of inject ?? []) state.faults.inject(fault as Fault, target as FaultTarget)
  if (release === true) state.holds.release()
  send(response, 200, {
    switches: state.switches,
    pace: {
      ...state.pace,
      realtimeFactor: Number.isFinite(state.pace.realtimeFactor) ? state.pace.realtimeFactor : null,
    },
    faults: state.faults.pending,
    requests: state.record.requests.filter((request) => request.route !== 'control'),
    webSockets: state.record.webSockets,
    billed: state.billing.entries,
  })
}

/** Injects what a request's `x-lectern-fault` header asks for: a kind, or a fault as JSON. */
export function injectByHeader(state: ServerState, recorded: RecordedRequest): void {
  const header = recorded.headers['x-lectern-fault']
  if (header === undefined) return
  const json = header.startsWith('{') ? header : JSON.stringify({ kind: header })
  state.faults.inject(JSON.parse(json) as Fault, { route: 'any' })
}

/** As if the server had just started; connections stay. */
export function resetState(state: ServerState): void {
  state.faults.clear()
  state.record.clear()
  state.billing.clear()
  Object.assign(state.switches, defaultSwitches)
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
