// The charset that html-encoding-sniffer finds in a page's first bytes, given as a string of a byte a character.
import sniff from "html-encoding-sniffer";

/** Its name in lower case, or "none". */
export function charsetOf(page) {
  return sniff(Uint8Array.from(page, (one) => one.charCodeAt(0)), { defaultEncoding: "none" }).toLowerCase();
}
