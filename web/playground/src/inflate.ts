/** Packed bytes made whole again, up to a length. */

export class TooLong extends Error {}

/** Return what was packed; raise `TooLong` as soon as it is longer than `most`, and another error where it is no such thing. */
export async function inflated(packed: Uint8Array<ArrayBuffer>, form: CompressionFormat, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream(form)).getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      void reader.cancel().catch(() => undefined);
      throw new TooLong();
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

export async function deflated(bytes: Uint8Array<ArrayBuffer>, form: CompressionFormat): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream(form))).arrayBuffer());
}
