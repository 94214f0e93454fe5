/** Many files as one: the length of a list, the list of names and lengths, and what they hold. `build.mjs` writes it. */

/** Yield each file of a pack by its name. */
export function* filesIn(pack: Uint8Array): Generator<[name: string, contents: Uint8Array]> {
  const length = new DataView(pack.buffer, pack.byteOffset).getUint32(0, true);
  const list = JSON.parse(new TextDecoder().decode(pack.subarray(4, 4 + length))) as [string, number][];
  let at = 4 + length;
  for (const [name, size] of list) {
    yield [name, pack.subarray(at, at + size)];
    at += size;
  }
}
