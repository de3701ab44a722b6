import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import type { DocumentAsset } from '../documents/read-asset.ts'

/** The one origin of the app: its pages, and the assets of books under `/book/<documentId>/<assetId>`. */
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
}

/** Where what is served comes from. */
export interface AppProtocolOptions {
  /** Folder of the built renderer. */
  readonly rendererFolder: string
  /** Gives a picture of a book; undefined when there is none of that id. */
  readonly bookAsset: (documentId: string, assetId: string) => Promise<DocumentAsset | undefined>
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
  protocol.handle('lectern', (request) => answer(new URL(request.url), options))
}

async function answer(url: URL, options: AppProtocolOptions): Promise<Response> {
  if (url.host !== 'app') return notFound()
  const path = decodePath(url.pathname)
  if (path === undefined) return notFound()
  const asset = /^\/book\/([0-9a-f]{64})\/([^/\\]+)$/.exec(path)
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
  return new Response('Not found', {
    status: 404,
    headers: headers('text/plain; charset=utf-8', assetPolicy, 'no-store'),
  })
}
