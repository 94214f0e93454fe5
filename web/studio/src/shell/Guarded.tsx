/** Keeps a fault in one part of the window from taking the others with it. */

import { Component, type ReactNode } from "react";

interface Parts {
  /** What the part is, as "the canvas". */
  what: string;
  children: ReactNode;
}

export class Guarded extends Component<Parts, { fault: string | null }> {
  override state = { fault: null };

  static getDerivedStateFromError(error: unknown): { fault: string } {
    return { fault: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    return (
      <div className="hint" role="alert">
        <p>
          There is a fault in {this.props.what}: {fault}. The text is not lost.
        </p>
        <button type="button" onClick={() => this.setState({ fault: null })}>
          Show it again
        </button>
      </div>
    );
  }
}
