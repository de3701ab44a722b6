import type { BrowserWindow } from './browser-window.ts'
import { assertReady } from './runtime.ts'

type DialogName = 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox'

/** What a test answers to the next dialog of a kind. */
export type DialogAnswer =
  | { readonly dialog: 'showOpenDialog'; readonly filePaths: readonly string[] }
  | { readonly dialog: 'showSaveDialog'; readonly filePath: string }
  | { readonly dialog: 'showMessageBox'; readonly response: number; readonly checkboxChecked?: boolean }

/** A dialog that the app has shown. */
export interface ShownDialog {
  readonly dialog: DialogName | 'showErrorBox'
  readonly options: unknown
}

/** A dialog may be given its window first. */
type DialogArguments<Options> = [options: Options] | [window: BrowserWindow, options: Options]

interface SystemDialogs {
  showOpenDialog(
    ...args: DialogArguments<Electron.OpenDialogOptions>
  ): Promise<Electron.OpenDialogReturnValue>
  showSaveDialog(
    ...args: DialogArguments<Electron.SaveDialogOptions>
  ): Promise<Electron.SaveDialogReturnValue>
  showMessageBox(
    ...args: DialogArguments<Electron.MessageBoxOptions>
  ): Promise<Electron.MessageBoxReturnValue>
}

const answers: DialogAnswer[] = []
const shown: ShownDialog[] = []

export function answerNextDialog(answer: DialogAnswer): void {
  answers.push(answer)
}

export function shownDialogs(): readonly ShownDialog[] {
  return shown
}

/** Records the dialog and takes the oldest answer of its kind; undefined: the reader cancels. */
function show<Name extends DialogName>(
  dialog: Name,
  options: object,
): Extract<DialogAnswer, { dialog: Name }> | undefined {
  assertReady('dialog module can only be used after app is ready')
  shown.push({ dialog, options })
  const index = answers.findIndex((answer) => answer.dialog === dialog)
  return index < 0 ? undefined : (answers.splice(index, 1)[0] as Extract<DialogAnswer, { dialog: Name }>)
}

function optionsOf<Options>(args: DialogArguments<Options>): Options {
  return args.length === 1 ? args[0] : args[1]
}

/** The button that Escape presses, as Electron finds it. */
function cancelButton({ buttons = [], cancelId }: Partial<Electron.MessageBoxOptions>): number {
  if (cancelId !== undefined) return cancelId
  return Math.max(
    0,
    buttons.findIndex((label) => ['cancel', 'no'].includes(label.toLowerCase())),
  )
}

/** Dialogs of the system, answered by the test; without an answer they are cancelled. */
export const dialog: Pick<Electron.Dialog, 'showErrorBox'> & SystemDialogs = {
  async showOpenDialog(...args) {
    const answer = show('showOpenDialog', optionsOf(args))
    return { canceled: answer === undefined, filePaths: [...(answer?.filePaths ?? [])] }
  },
  async showSaveDialog(...args) {
    const answer = show('showSaveDialog', optionsOf(args))
    return { canceled: answer === undefined, filePath: answer?.filePath ?? '' }
  },
  async showMessageBox(...args) {
    const options = optionsOf(args)
    const answer = show('showMessageBox', options)
    return {
      response: answer?.response ?? cancelButton(options),
      checkboxChecked: answer?.checkboxChecked ?? false,
    }
  },
  /** May be called before `app` is ready; Electron prints it then, and on Linux. */
  showErrorBox(title, content) {
    shown.push({ dialog: 'showErrorBox', options: { title, content } })
    process.stderr.write(`${title}\n${content}\n`)
  },
}
