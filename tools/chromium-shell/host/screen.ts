import { assertReady } from './runtime.ts'

/** Width and height of the stand-in's only display in CSS pixels; a small full-HD one. */
const bounds = { x: 0, y: 0, width: 1920, height: 1080 }

type DisplayFacts = Pick<
  Electron.Display,
  'id' | 'bounds' | 'workArea' | 'size' | 'workAreaSize' | 'scaleFactor'
>

function display(): Electron.Display {
  assertReady("The 'screen' module can't be used before the app 'ready' event")
  const size = { width: bounds.width, height: bounds.height }
  const facts: DisplayFacts = { id: 1, bounds, workArea: bounds, size, workAreaSize: size, scaleFactor: 1 }
  return facts as Electron.Display
}

/** One display with the pointer in its middle. */
export const screen: Pick<
  Electron.Screen,
  | 'getPrimaryDisplay'
  | 'getAllDisplays'
  | 'getDisplayNearestPoint'
  | 'getDisplayMatching'
  | 'getCursorScreenPoint'
> = {
  getPrimaryDisplay: display,
  getAllDisplays: () => [display()],
  getDisplayNearestPoint: display,
  getDisplayMatching: display,
  getCursorScreenPoint() {
    const { width, height } = display().bounds
    return { x: width / 2, y: height / 2 }
  },
}
