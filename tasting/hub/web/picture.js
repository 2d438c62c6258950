/** A picture from a phone's camera, made small before it is sent. */

const QUALITY = 0.8;

/**
 * A picture drawn anew as JPEG; drawing leaves its place and time behind.
 * @param {Blob} file
 * @param {number} longest pixels of its longer edge, at most
 * @returns {Promise<Blob>}
 * @throws where the file is no picture that this browser can read
 */
export async function small(file, longest) {
  const picture = await createImageBitmap(file);
  const share = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * share);
  canvas.height = Math.round(picture.height * share);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  canvas.width = 0; // Gives its memory back at once; phones have little.
  if (!blob) throw new Error("The picture could not be drawn.");
  return blob;
}
