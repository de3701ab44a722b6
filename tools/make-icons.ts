/**
 * Draws the application's icons from `resources/icon.svg` with an installed Chromium: PNG files of the usual sizes,
 * one .ico for Windows and one .icns for macOS. Run after changing the drawing: `npm run icons [-- chromium]`.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import { packIcns, packIco } from './icon-containers.ts'

const resources = new URL('../resources/', import.meta.url)
const sizesPx = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const
const [executablePath = '/usr/bin/chromium'] = process.argv.slice(2)

const svg = await readFile(new URL('icon.svg', resources), 'utf8')
const pngs = await renderPngs(svg)
for (const [sizePx, png] of pngs) await writeFile(new URL(`icons/${sizePx}x${sizePx}.png`, resources), png)
await writeFile(new URL('icon.png', resources), pngs.get(512) ?? Buffer.alloc(0))
await writeFile(new URL('icon.ico', resources), packIco(pngs))
await writeFile(new URL('icon.icns', resources), packIcns(pngs))
console.log(`Wrote ${pngs.size} PNG files, icon.png, icon.ico and icon.icns to resources/.`)

async function renderPngs(svg: string): Promise<ReadonlyMap<number, Buffer>> {
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const pngs = new Map<number, Buffer>()
    for (const sizePx of sizesPx) {
      const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } })
      const sized = svg.replace('<svg ', `<svg width="${sizePx}" height="${sizePx}" style="display:block" `)
      await page.setContent(`<body style="margin:0;background:transparent">${sized}</body>`)
      pngs.set(sizePx, await page.screenshot({ omitBackground: true }))
      await page.close()
    }
    return pngs
  } finally {
    await browser.close()
  }
}
