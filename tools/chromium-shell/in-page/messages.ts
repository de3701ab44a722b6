import type { Wire } from '../codec.ts'

/** Id of a channel end that lives in a page: `p…` made by the page, `m…` made by main. */
export type PortId = string

/** What a page's preload world tells the shell. */
export type FromPage =
  | { readonly kind: 'send'; readonly channel: string; readonly args: Wire }
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: Wire }
  | {
      readonly kind: 'post'
      readonly channel: string
      readonly message: Wire
      readonly ports: readonly PortId[]
    }
  | { readonly kind: 'port'; readonly id: PortId; readonly message: Wire; readonly ports: readonly PortId[] }
  | { readonly kind: 'portClosed'; readonly id: PortId }
  | { readonly kind: 'windowOpen'; readonly url: string; readonly frameName: string }
  | { readonly kind: 'preloadFailed'; readonly message: string; readonly stack: string }

/** What the shell tells a page's preload world. */
export type ToPage =
  | { readonly kind: 'send'; readonly channel: string; readonly args: Wire }
  | { readonly kind: 'reply'; readonly id: number; readonly result?: Wire; readonly error?: string }
  | {
      readonly kind: 'post'
      readonly channel: string
      readonly message: Wire
      readonly ports: readonly PortId[]
    }
  | { readonly kind: 'port'; readonly id: PortId; readonly message: Wire; readonly ports: readonly PortId[] }
  | { readonly kind: 'portClosed'; readonly id: PortId }
  | { readonly kind: 'stageFile'; readonly name: string; readonly path: string }
