import type { ReactNode } from 'react'

/** What a panel shows instead of a blank: what it is, and one thing to do about it. */
export function EmptyState({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      <span>{hint}</span>
      {children}
    </div>
  )
}
