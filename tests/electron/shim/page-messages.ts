/** From the page to the stand-in. An `invoke` is answered with `{ value }` or `{ problem }`. */
export type FromPage =
  | { readonly kind: 'invoke' | 'send'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'port-message'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly id: number }

/** From the stand-in to the page. */
export type ToPage =
  | {
      readonly kind: 'ipc'
      readonly channel: string
      readonly args: readonly unknown[]
      readonly ports: readonly number[]
    }
  | { readonly kind: 'port-message'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly id: number }

/** Name of the binding that carries `FromPage`, and of the function that takes `ToPage`. */
export const bindingName = '__lonjaStandInSend'
export const deliverName = '__lonjaStandInDeliver'
