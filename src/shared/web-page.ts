import type { LibraryEntry } from './library.ts'

/** A page that the reader asks to load from the web. */
export interface WebPageRequest {
  /** As it was typed; without a scheme it is https. */
  readonly address: string
  /** Whether pictures are loaded, too. */
  readonly withPictures: boolean
  /** Hosts beside that of the address that the reader has agreed to ask, with their ports. */
  readonly agreedHosts: readonly string[]
}

/** What loading a page came to. */
export type WebPageReply =
  | { readonly kind: 'loaded'; readonly entry: LibraryEntry }
  /** The page has moved to a host that the reader hasn't agreed to ask; `address` is where. */
  | { readonly kind: 'moved'; readonly host: string; readonly address: string }
  /** The page is there; its pictures are on hosts that the reader hasn't agreed to ask. */
  | { readonly kind: 'picturesElsewhere'; readonly hosts: readonly string[] }

/** How loading a page goes on; sent as an event. */
export interface WebPageProgress {
  readonly receivedBytes: number
  /** Pictures that are there, and that are wanted; 0 of 0 while the page itself is loaded. */
  readonly picturesDone: number
  readonly picturesTotal: number
}

/** What the clipboard held: a document now, or an address that the reader may want to load. */
export type ClipboardReply =
  | { readonly kind: 'document'; readonly entry: LibraryEntry }
  | { readonly kind: 'address'; readonly address: string }
