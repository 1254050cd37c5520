/** Between the stand-in and an engine process, over the channel of `child_process.fork`. */
export type ChildMessage =
  | { readonly kind: 'post'; readonly data: unknown; readonly ports: readonly number[] }
  | { readonly kind: 'port-message'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly id: number }
