// What an agent does: begin a session, look at contacts, hold, resume and end them.

import { PlatformError } from "./client.mjs";

/** @typedef {{ id: string, media: string, skill: string, state: string }} Contact */

export class Desktop {
  #session = "";

  /** @param {import("./client.mjs").Client} client */
  constructor(client) {
    this.client = client;
  }

  /**
   * Begin a session, or join the one there is.
   *
   * @param {string} phone the telephone that the agent sits at
   */
  async begin(phone) {
    const begun = await this.#begun(phone);
    this.#session = String(begun.sessionId);
    return this.#session;
  }

  /** @param {string} phone */
  async #begun(phone) {
    try {
      return await this.client.post(["agent-sessions"], { stationPhoneNumber: phone });
    } catch (error) {
      if (!(error instanceof PlatformError) || error.status !== 409) throw error;
      const asAgentId = this.client.agentId;
      return this.client.post(["agent-sessions", "join"], undefined, { asAgentId });
    }
  }

  async active() {
    return contacts(await this.client.get("contacts", "active"), "activeContacts");
  }

  async completed() {
    return contacts(await this.client.get("contacts", "completed"), "completedContacts");
  }

  /** @param {string} id */
  async contact(id) {
    return contact(await this.client.get("contacts", id));
  }

  /** @param {string} id */
  async hold(id) {
    await this.client.post(["agent-sessions", this.#session, "interactions", id, "hold"]);
  }

  /** @param {string} id */
  async resume(id) {
    await this.client.post(["agent-sessions", this.#session, "interactions", id, "resume"]);
  }

  /**
   * End a contact, once: where no answer came, it is looked at before it is said to fail.
   *
   * @param {string} id
   */
  async end(id) {
    try {
      await this.client.post(["contacts", id, "end"]);
    } catch (error) {
      const isUnknown = error instanceof PlatformError && error.status === 0;
      if (!isUnknown || (await this.contact(id)).state !== "ended") throw error;
    }
  }
}

/**
 * The contacts of a list: those that are active stand in a set of results.
 *
 * @param {Record<string, unknown>} answer
 * @param {string} name
 */
function contacts(answer, name) {
  const result = /** @type {Record<string, Record<string, unknown>[]>} */ (
    answer.resultSet ?? answer
  );
  return (result[name] ?? []).map(contact);
}

/**
 * @param {Record<string, unknown>} said
 * @returns {Contact}
 */
function contact({ contactId, mediaTypeName, skillName, state }) {
  const text = (/** @type {unknown} */ value) => String(value ?? "");
  return {
    id: text(contactId),
    media: text(mediaTypeName),
    skill: text(skillName),
    state: text(state),
  };
}
