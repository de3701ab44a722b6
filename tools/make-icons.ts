/**
 * Draws the application's icons from `resources/icon.svg` with an installed Chromium: PNG files of the usual sizes,
 * one .ico for Windows and one .icns for macOS, and the book of one colour for the tray. Run after changing the drawing: `npm run icons [-- chromium]`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import { packIcns, packIco } from './icon-containers.ts'
import { trayDrawings } from './tray-drawings.ts'

const resources = new URL('../resources/', import.meta.url)
const sizesPx = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const
const [executablePath = '/usr/bin/chromium'] = process.argv.slice(2)

const svg = await readFile(new URL('icon.svg', resources), 'utf8')
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  const pngs = new Map<number, Buffer>()
  for (const sizePx of sizesPx) pngs.set(sizePx, await renderPng(svg, sizePx))
  for (const [sizePx, png] of pngs) await writeFile(new URL(`icons/${sizePx}x${sizePx}.png`, resources), png)
  await writeFile(new URL('icon.png', resources), pngs.get(512) ?? Buffer.alloc(0))
  await writeFile(new URL('icon.ico', resources), packIco(pngs))
  await writeFile(new URL('icon.icns', resources), packIcns(pngs))
  const drawings = trayDrawings(svg)
  await mkdir(new URL('tray/', resources), { recursive: true })
  for (const { file, svg: drawing, sizePx } of drawings) {
    await writeFile(new URL(`tray/${file}`, resources), await renderPng(drawing, sizePx))
  }
  console.log(
    `Wrote ${pngs.size} PNG files, icon.png, icon.ico, icon.icns and ${drawings.length} drawings for the tray to resources/.`,
  )
} finally {
  await browser.close()
}

async function renderPng(svg: string, sizePx: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } })
  const sized = svg.replace('<svg ', `<svg width="${sizePx}" height="${sizePx}" style="display:block" `)
  await page.setContent(`<body style="margin:0;background:transparent">${sized}</body>`)
  const png = await page.screenshot({ omitBackground: true })
  await page.close()
  return png
}
