/** Ends a subscription or releases a resource. Calling it twice does nothing more. */
export type Disposer = () => void

export function once(dispose: () => void): Disposer {
  let done = false
  return () => {
    if (done) return
    done = true
    dispose()
  }
}

/** Collects disposers and runs them in reverse order of adding. */
export class DisposerStack {
  #disposers: Disposer[] = []

  add(disposer: Disposer): void {
    this.#disposers.push(disposer)
  }

  dispose(): void {
    const disposers = this.#disposers
    this.#disposers = []
    for (let i = disposers.length - 1; i >= 0; i--) disposers[i]()
  }
}
