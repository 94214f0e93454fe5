/** Writes as escapes what a text holds and nobody sees, or what turns the text around it. */

/** The signs that the rule invisible-sign knows, and those for tags; joiners and variants count where they change nothing that is seen. */
const SIGNS =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u2028-\u202e\u205f-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]|(?<![^ -~])[\u200c\u200d\ufe00-\ufe0f]/gu;

/** Return a text as it is shown: `\u202e` stands for the sign that would turn round what follows it. */
export function visible(text: string): string {
  return text.replace(SIGNS, escape);
}

/** The same signs for the editors, which mark them without a change of the text. */
export const specialSigns = SIGNS;

function escape(sign: string): string {
  const number = sign.codePointAt(0) ?? 0;
  const digits = number.toString(16);
  if (number <= 0xff) return `\\x${digits.padStart(2, "0")}`;
  return number <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}
