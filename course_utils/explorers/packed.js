// What packed.py packed, as bytes again.

async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// The same where each row of `length` bytes was packed as its differences from the row before.
async function unpackChanges(text, length) {
  const bytes = await unpack(text);
  for (let i = length; i < bytes.length; i++) bytes[i] += bytes[i - length];
  return bytes;
}
