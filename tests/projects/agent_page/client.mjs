// Calls of the platform: tokens that are renewed, waiting when asked to, and what went wrong.

const API = "/incontactapi/services/v31.0";
const PASSWORD_TOKENS = "/InContactAuthorizationServer/Token";
const KEY_TOKENS = "/authentication/v1/token/access-key";
const LONGEST_WAIT = 30;
const MOST_WAITS = 3;

/** @typedef {{ username: string, password: string } | { key: string, secret: string }} Login */
/** @typedef {Record<string, unknown>} Json */

/** The platform did not do what it was asked; `status` is 0 where it said nothing. */
export class PlatformError extends Error {
  /**
   * @param {number} status
   * @param {string} reason
   */
  constructor(status, reason) {
    super(reason);
    this.status = status;
  }
}

/** One user of the platform; logs in at the first call, and again when it must. */
export class Client {
  #access = "";
  #refresh = "";
  /** Who is logged in, once somebody is. */
  agentId = "";

  /**
   * @param {string} url
   * @param {Login} login
   * @param {{ timeout?: number, wait?: (seconds: number) => Promise<void> }} [options]
   */
  constructor(url, login, { timeout = 10, wait = pause } = {}) {
    this.url = url.replace(/\/+$/, "");
    this.login = login;
    this.timeout = timeout;
    this.wait = wait;
  }

  /**
   * @param {string[]} path its parts may hold any sign
   * @returns {Promise<Json>}
   */
  get(...path) {
    return this.#call("GET", path);
  }

  /**
   * @param {string[]} path
   * @param {Json} [body]
   * @param {Record<string, string>} [query]
   * @returns {Promise<Json>}
   */
  post(path, body, query) {
    return this.#call("POST", path, body, query);
  }

  async logIn() {
    if ("key" in this.login) {
      const { key, secret } = this.login;
      await this.#token(KEY_TOKENS, { accessKeyId: key, accessKeySecret: secret });
    } else {
      await this.#token(PASSWORD_TOKENS, { grant_type: "password", ...this.login });
    }
  }

  async #renew() {
    const refresh = this.#refresh;
    this.#refresh = "";
    if (!refresh) return this.logIn();
    try {
      await this.#token(PASSWORD_TOKENS, { grant_type: "refresh_token", refresh_token: refresh });
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      await this.logIn();
    }
  }

  /**
   * @param {string} where
   * @param {Json} body
   */
  async #token(where, body) {
    const headers = { authorization: `Basic ${btoa("agent-page:")}` };
    const answer = await this.#send("POST", where, headers, body);
    const tokens = await checked(answer);
    this.#access = String(tokens.access_token);
    this.#refresh = String(tokens.refresh_token ?? "");
    this.agentId = String(tokens.agent_id ?? "");
  }

  /**
   * @param {string} method
   * @param {string[]} path
   * @param {Json} [body]
   * @param {Record<string, string>} [query]
   */
  async #call(method, path, body, query) {
    if (!this.#access) await this.logIn();
    const asked = query ? `?${new URLSearchParams(query)}` : "";
    const where = [API, ...path.map(encodeURIComponent)].join("/") + asked;
    const ask = () =>
      this.#send(method, where, { authorization: `Bearer ${this.#access}` }, body);
    let answer = await ask();
    if (answer.status === 401) {
      await answer.body?.cancel();
      await this.#renew();
      answer = await ask();
    }
    return checked(answer);
  }

  /**
   * Wait as often as it may where the platform asks for patience.
   *
   * @param {string} method
   * @param {string} where
   * @param {Record<string, string>} headers
   * @param {Json} [body]
   */
  async #send(method, where, headers, body) {
    for (let attempt = 0; ; attempt++) {
      const answer = await this.#once(method, where, headers, body);
      const seconds = patience(answer);
      if (seconds === undefined || attempt === MOST_WAITS) return answer;
      await answer.body?.cancel();
      await this.wait(seconds);
    }
  }

  /**
   * @param {string} method
   * @param {string} where
   * @param {Record<string, string>} headers
   * @param {Json} [body]
   */
  async #once(method, where, headers, body) {
    /** @type {RequestInit} */
    const request = {
      method,
      headers: { accept: "application/json", ...headers },
      signal: AbortSignal.timeout(this.timeout * 1000),
    };
    if (body !== undefined) {
      request.body = JSON.stringify(body);
      request.headers = { ...request.headers, "content-type": "application/json" };
    }
    try {
      return await fetch(this.url + where, request);
    } catch (error) {
      const isLate = error instanceof DOMException && error.name === "TimeoutError";
      const said = isLate ? `no answer within ${this.timeout} seconds` : "the connection was lost";
      throw new PlatformError(0, said);
    }
  }
}

/**
 * How long the platform asks to be left alone, nothing where it does not.
 *
 * @param {Response} answer
 */
function patience(answer) {
  const asked = answer.headers.get("retry-after") ?? "";
  const isAsked = (answer.status === 429 || answer.status === 503) && /^\d+$/.test(asked);
  return isAsked ? Math.min(Number(asked), LONGEST_WAIT) : undefined;
}

/**
 * What an answer holds; what it says went wrong is thrown.
 *
 * @param {Response} answer
 * @returns {Promise<Json>}
 */
async function checked(answer) {
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.startsWith("application/json");
  const said = /** @type {Json} */ (text && isJson ? JSON.parse(text) : {});
  if (answer.ok) return said;
  const reason = said.error_description ?? said.error ?? answer.statusText;
  throw new PlatformError(answer.status, String(reason));
}

/** @param {number} seconds */
function pause(seconds) {
  return new Promise((done) => setTimeout(done, seconds * 1000));
}
