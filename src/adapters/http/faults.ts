/** What a server did that ends a request; the message goes on after the server's name: `sent …`. */
export class ServerFault extends Error {
  override readonly name = "ServerFault";
}

export class TooLargeError extends Error {
  override readonly name = "TooLargeError";

  constructor(maxBytes: number) {
    super(`the answer is larger than ${sizeInWords(maxBytes)}`);
  }
}

function sizeInWords(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  return megabytes >= 1 ? `${Math.floor(megabytes)} MB` : `${bytes} bytes`;
}
