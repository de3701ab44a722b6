import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import type { DocumentAsset } from '../documents/read-asset.ts'
import { readFileRange } from '../documents/read-file-range.ts'

/**
 * The one origin of the app: its pages, the assets of books under `/book/<documentId>/<assetId>`, and the file of a
 * printed document, by ranges, under `/book/<documentId>/printed.pdf`.
 */
export const appOrigin = 'lectern://app'

/** What a page of the app may load: itself. Nothing may be evaluated. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  // A cover that the page hands to the system's card is a blob too (renderer/player/cover-blob.ts).
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  // The silence that the system's card stands for, which the page makes itself (renderer/player/silent-sound.ts).
  'media-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A book's asset is a picture: opened by itself, even an SVG can run nothing and load nothing. */
const assetPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  // What pages are drawn with: tables of characters, and fonts that a PDF takes for granted.
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
}

/** Where what is served comes from. */
export interface AppProtocolOptions {
  /** Folder of the built renderer. */
  readonly rendererFolder: string
  /** Gives a picture of a book; undefined when there is none of that id. */
  readonly bookAsset: (documentId: string, assetId: string) => Promise<DocumentAsset | undefined>
  /** Where the file of a document with printed pages is; undefined for any other document. */
  readonly printedFile: (documentId: string) => string | undefined
}

/** Makes `lectern:` a standard, secure scheme. Call before `app` is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'lectern',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Serves the app's pages and the books' pictures. Call once, when `app` is ready. */
export function serveApp(options: AppProtocolOptions): void {
  protocol.handle('lectern', (request) => answer(new URL(request.url), request.headers.get('range'), options))
}

async function answer(url: URL, range: string | null, options: AppProtocolOptions): Promise<Response> {
  if (url.host !== 'app') return notFound()
  const path = decodePath(url.pathname)
  if (path === undefined) return notFound()
  const asset = /^\/book\/([0-9a-f]{64})\/([^/\\]+)$/.exec(path)
  if (asset?.[2] === 'printed.pdf') return answerPrinted(options.printedFile(asset[1] ?? ''), range)
  if (asset !== null) return answerAsset(asset[1] ?? '', asset[2] ?? '', options)
  return answerFile(path === '/' ? '/index.html' : path, options.rendererFolder)
}

async function answerAsset(
  documentId: string,
  assetId: string,
  options: AppProtocolOptions,
): Promise<Response> {
  const asset = await options.bookAsset(documentId, assetId).catch(() => undefined)
  if (asset === undefined || !asset.mediaType.startsWith('image/')) return notFound()
  return new Response(new Uint8Array(asset.bytes), {
    headers: headers(asset.mediaType, assetPolicy, 'private, max-age=31536000, immutable'),
  })
}

/** Pieces of the file that pages are drawn from. */
async function answerPrinted(path: string | undefined, header: string | null): Promise<Response> {
  if (path === undefined) return notFound()
  try {
    const range = await readFileRange(path, header)
    if (range === undefined) return refused(416, 'Range not satisfiable')
    const { bytes, start, sizeBytes } = range
    return new Response(bytes, {
      status: 206,
      headers: {
        ...headers('application/pdf', assetPolicy, 'no-store'),
        'content-range': `bytes ${start}-${start + bytes.length - 1}/${sizeBytes}`,
      },
    })
  } catch {
    return notFound()
  }
}

async function answerFile(path: string, folder: string): Promise<Response> {
  const file = normalize(join(folder, path))
  const mediaType = mediaTypes[extname(file)]
  if (!file.startsWith(folder + sep) || mediaType === undefined) return notFound()
  try {
    return new Response(new Uint8Array(await readFile(file)), {
      headers: headers(mediaType, pagePolicy, 'no-cache'),
    })
  } catch {
    return notFound()
  }
}

function decodePath(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}

function headers(mediaType: string, policy: string, caching: string): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cache-control': caching,
  }
}

function notFound(): Response {
  return refused(404, 'Not found')
}

function refused(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: headers('text/plain; charset=utf-8', assetPolicy, 'no-store'),
  })
}
