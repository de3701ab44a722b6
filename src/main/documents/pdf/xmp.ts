import { closeSync, openSync, readSync } from 'node:fs'
import { type XmlElement, descendants, findDescendant, parseXmlTree, textOf } from '../markup/xml-tree.ts'

/** What a file's XMP packet says of the document; '' and empty where it says nothing. */
export interface XmpFacts {
  readonly title: string
  readonly authors: readonly string[]
  readonly language: string
}

const nothing: XmpFacts = { title: '', authors: [], language: '' }

const chunkBytes = 1024 ** 2
/** Further in lie the pictures of a large file; its packet is among its first objects or its last. */
const maxSearchedBytes = 24 * chunkBytes
/** Packets hold some kilobytes, and as many of blanks to be edited in place. */
const maxPacketBytes = 256 * 1024
/** Pictures have packets of their own. */
const maxPackets = 64
const maxDepth = 64

/**
 * Reads the document's XMP packet, which stands in the file as it is, so that any program may find it (ISO 16684-1,
 * 7.3). Of several, the one that speaks of a PDF, else the last. Never throws for what stands in the file.
 */
export function readXmp(path: string, sizeBytes: number): XmpFacts {
  const packets = findPackets(path, sizeBytes)
  const own = packets.findLast((packet) => packet.includes('ns.adobe.com/pdf/')) ?? packets.at(-1)
  if (own === undefined) return nothing
  try {
    return factsOf(parseXmlTree(own, maxDepth))
  } catch {
    return nothing
  }
}

function findPackets(path: string, sizeBytes: number): string[] {
  const packets: string[] = []
  const descriptor = openSync(path, 'r')
  try {
    const half = maxSearchedBytes / 2
    const parts =
      sizeBytes <= maxSearchedBytes
        ? [[0, sizeBytes] as const]
        : [[0, half] as const, [sizeBytes - half, sizeBytes] as const]
    for (const [start, end] of parts) {
      // A packet that a chunk cuts is whole in the next one.
      for (let at = start; at < end && packets.length < maxPackets; at += chunkBytes) {
        packets.push(...packetsIn(readAt(descriptor, at, Math.min(chunkBytes + maxPacketBytes, end - at))))
      }
    }
  } finally {
    closeSync(descriptor)
  }
  return packets
}

function readAt(descriptor: number, position: number, count: number): Buffer {
  const bytes = Buffer.allocUnsafe(count)
  return bytes.subarray(0, readSync(descriptor, bytes, 0, count, position))
}

function packetsIn(bytes: Buffer): string[] {
  const packets: string[] = []
  for (let from = 0; packets.length < maxPackets;) {
    const start = bytes.indexOf('<x:xmpmeta', from)
    if (start < 0 || start >= chunkBytes) break
    const end = bytes.indexOf('</x:xmpmeta>', start)
    if (end < 0) break
    if (end - start <= maxPacketBytes) packets.push(bytes.toString('utf8', start, end))
    from = end
  }
  return packets
}

function factsOf(root: XmlElement): XmpFacts {
  const [title = ''] = itemsOf(root, 'title')
  const [language = ''] = itemsOf(root, 'language')
  return { title, authors: itemsOf(root, 'creator'), language }
}

/** The entries of the first element of a name: of its `rdf:Alt`, `rdf:Seq` or `rdf:Bag`, or its text. */
function itemsOf(root: XmlElement, name: string): string[] {
  const element = findDescendant(root, name)
  if (element === undefined) return []
  const entries = descendants(element).filter((child) => child.name === 'li')
  return (entries.length === 0 ? [element] : entries).map(textOf).filter((text) => text !== '')
}
