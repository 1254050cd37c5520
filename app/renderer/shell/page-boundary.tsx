import { Component, type ReactNode } from 'react'
import { words } from '../locales/en.ts'

/** Keeps a part of the page that broke from taking the rest with it. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, { readonly problem: string | null }> {
  override state: { readonly problem: string | null } = { problem: null }

  static getDerivedStateFromError(thrown: unknown): { problem: string } {
    return { problem: thrown instanceof Error ? thrown.message : String(thrown) }
  }

  override render(): ReactNode {
    if (this.state.problem === null) return this.props.children
    return (
      <div className="empty" role="alert">
        <strong>{words.fault.pageBroke}</strong>
        <span>{this.state.problem}</span>
        <span>{words.fault.unexpected}</span>
        <button type="button" onClick={() => this.setState({ problem: null })}>
          {words.fault.tryAgain}
        </button>
      </div>
    )
  }
}
