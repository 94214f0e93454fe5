/** What a tab keeps over a reload, by names: the storage of the session, where the browser has one. */

/** Return what is kept, `{}` for what is not there or cannot be read. */
export function keptInTab<Kept extends object>(key: string): Partial<Kept> {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    return typeof found === "object" && found !== null ? found : {};
  } catch {
    return {};
  }
}

/** Keep something; a browser that keeps nothing begins anew with each page. */
export function keepInTab(key: string, value: object): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // there is no room, or none is wanted
  }
}
