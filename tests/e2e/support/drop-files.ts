import type { Page } from '@playwright/test'

const inputId = 'files-dropped-by-a-test'

/** Dispatches the events of a drop with real `File` objects, which a file input has taken from disk. */
export async function dropFiles(page: Page, selector: string, paths: readonly string[]): Promise<void> {
  await page.evaluate(`document.body.append(
    Object.assign(document.createElement('input'), { type: 'file', multiple: true, hidden: true, id: '${inputId}' }))`)
  await page.locator(`#${inputId}`).setInputFiles([...paths])
  await page.evaluate(`(() => {
    const input = document.getElementById('${inputId}')
    const dataTransfer = new DataTransfer()
    for (const file of input.files) dataTransfer.items.add(file)
    const target = document.querySelector(${JSON.stringify(selector)})
    for (const name of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }))
    }
    input.remove()
  })()`)
}
