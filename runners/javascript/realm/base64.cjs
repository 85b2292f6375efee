/** Bytes as text and back: Node 24 knows only its own Buffer for it, which is not there in an isolate. */
"use strict";
const own = require("./primordials.cjs");

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

exports.base64 = (bytes) => {
  const length = own.typedArrayLength(bytes);
  let text = "";
  for (let at = 0; at < length; at += 3) {
    const three = (bytes[at] << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += DIGITS[three >> 18] + DIGITS[(three >> 12) & 63];
    text += at + 1 < length ? DIGITS[(three >> 6) & 63] : "=";
    text += at + 2 < length ? DIGITS[three & 63] : "=";
  }
  return text;
};

exports.bytes = (text) => {
  const padding = text[text.length - 2] === "=" ? 2 : text[text.length - 1] === "=" ? 1 : 0;
  const bytes = new own.Uint8Array((text.length / 4) * 3 - padding);
  for (let at = 0, to = 0; at < text.length; at += 4) {
    let four = 0;
    for (let digit = 0; digit < 4; digit++)
      four = (four << 6) | valueOf(own.charCode(text, at + digit));
    for (let shift = 16; shift >= 0 && to < bytes.length; shift -= 8) bytes[to++] = four >> shift;
  }
  return bytes;
};

function valueOf(code) {
  if (code >= 97) return code - 71;
  if (code >= 65) return code - 65;
  if (code >= 48) return code <= 57 ? code + 4 : 0;
  return code === 43 ? 62 : 63;
}
