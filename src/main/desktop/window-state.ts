import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/** A rectangle in the desktop's coordinates, in device-independent pixels. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How a window stood when it was last seen. */
export interface WindowState {
  /** Its place where it is neither maximised nor full screen. */
  readonly bounds: Area
  readonly isMaximized: boolean
  readonly isFullScreen: boolean
}

export interface WindowPlace extends Omit<WindowState, 'bounds'> {
  /** Without x and y: in the middle of the primary display. */
  readonly bounds: {
    readonly x?: number
    readonly y?: number
    readonly width: number
    readonly height: number
  }
}

export interface Displays {
  /** What windows may cover of each display, without panels. */
  readonly workAreas: readonly Area[]
  readonly primary: Area
}

const usualSize = { width: 1280, height: 800 } as const
export const minWindowSize = { width: 480, height: 400 } as const
/** So much of the top of a window must be seen that one can take hold of it. */
const gripPx = { width: 100, height: 32 } as const

const coordinate = z.int().min(-100_000).max(100_000)
const length = z.int().min(1).max(100_000)
const stateSchema: z.ZodType<WindowState> = z.object({
  bounds: z.object({ x: coordinate, y: coordinate, width: length, height: length }),
  isMaximized: z.boolean(),
  isFullScreen: z.boolean(),
})

/** Where a window opens: as it stood, if it can still be taken hold of there; else in the middle of the primary display. */
export function placeWindow(state: WindowState | undefined, { workAreas, primary }: Displays): WindowPlace {
  const { bounds = usualSize, isMaximized = false, isFullScreen = false } = state ?? {}
  const area = state && workAreas.find((candidate) => isGripped(state.bounds, candidate))
  const size = fit(bounds, area ?? primary)
  if (state === undefined || area === undefined) return { bounds: size, isMaximized, isFullScreen }
  const { x, y } = state.bounds
  return { bounds: { x, y, ...size }, isMaximized, isFullScreen }
}

/** What a file keeps; undefined where there is none, or it is damaged. */
export function readWindowState(path: string): WindowState | undefined {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

/** @throws {Error} of Node where the file can't be written */
export function writeWindowState(path: string, state: WindowState): void {
  writeFileSync(`${path}.part`, JSON.stringify(state))
  renameSync(`${path}.part`, path)
}

function isGripped(bounds: Area, area: Area): boolean {
  const left = Math.max(bounds.x, area.x)
  const right = Math.min(bounds.x + bounds.width, area.x + area.width)
  const isTopInside = bounds.y >= area.y && bounds.y + gripPx.height <= area.y + area.height
  return isTopInside && right - left >= gripPx.width
}

function fit(
  size: { readonly width: number; readonly height: number },
  area: Area,
): { width: number; height: number } {
  return {
    width: Math.max(minWindowSize.width, Math.min(size.width, area.width)),
    height: Math.max(minWindowSize.height, Math.min(size.height, area.height)),
  }
}
