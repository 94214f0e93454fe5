/** The text of a field while somebody writes in it: what the script says comes into it, but never over what was typed since. */

import { useEffect, useRef, useState } from "react";

interface FieldText {
  text: string;
  setText: (text: string) => void;
  /** Say that the text of the field was written into the script. */
  noteWritten: (text: string) => void;
}

export function useFieldText(value: string): FieldText {
  const [text, setText] = useState(value);
  const known = useRef(new KnownText(value));
  useEffect(() => {
    const mayTake = known.current.next(value);
    setText((now) => (mayTake(now) ? value : now));
  }, [value]);
  return { text, setText, noteWritten: (written) => known.current.noteWritten(written) };
}

/** What a field was given last and what it has written: any other text in it was typed since. */
export class KnownText {
  private given: string;
  private written: string | null = null;

  constructor(given: string) {
    this.given = given;
  }

  noteWritten(text: string): void {
    this.written = text;
  }

  /** Take what the script says now; return whether it may take the place of a text. */
  next(value: string): (text: string) => boolean {
    const { given, written } = this;
    this.given = value;
    return (text) => text === given || text === written;
  }
}
