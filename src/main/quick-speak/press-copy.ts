import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** A system that asks the reader for leave first doesn't hold up the hotkey. */
const timeoutMs = 3000

/** Ctrl+Insert: Ctrl+C would end a program that runs in a terminal. */
const windowsScript =
  "Add-Type -AssemblyName System.Windows.Forms; [System.Windows.Forms.SendKeys]::SendWait('^{INSERT}')"
const macScript = 'tell application "System Events" to keystroke "c" using command down'

/** Presses the keys that copy. Rejects where the system refuses it: macOS asks for leave under Accessibility. */
export async function pressCopy(desktop: 'windows' | 'mac'): Promise<void> {
  if (desktop === 'mac') await run('osascript', ['-e', macScript], { timeout: timeoutMs })
  else {
    const args = ['-NoProfile', '-NonInteractive', '-STA', '-Command', windowsScript]
    await run('powershell.exe', args, { timeout: timeoutMs, windowsHide: true })
  }
}
